package io.lmscore.store.spi.page;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.PageRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The opaque text with the position of the next page. It contains a checksum of the question and of
 * itself. So a token of another question, or a modified token, is refused and does not give a wrong
 * page. The token is neither a secret nor a protection against forgery: a forged position only
 * moves the page within the results of the question.
 */
public final class PageToken {
  private PageToken() {}

  /**
   * Writes a token.
   *
   * @param question the whole question as text; equal for the pages of one scan
   * @param position the position of the next page, in a form of the backend
   */
  public static String write(String question, String position) {
    byte[] text = position.getBytes(StandardCharsets.UTF_8);
    byte[] token =
        ByteBuffer.allocate(Integer.BYTES + text.length)
            .putInt(sum(question, text))
            .put(text)
            .array();
    return encode(token);
  }

  /**
   * Checks the token of the requested page and returns the position; empty for the first page.
   *
   * @throws InvalidValueException when the token belongs to another question or was modified
   */
  public static Optional<String> read(String question, PageRequest page) {
    check(question, page);
    return position(page);
  }

  /**
   * Returns the position of the requested page without a check of the question; empty for the first
   * page. For questions whose text is known only with the result: a call of {@link #check} follows.
   *
   * @throws InvalidValueException when the text is not a token
   */
  public static Optional<String> position(PageRequest page) {
    return page.after().map(PageToken::decode).map(PageToken::position);
  }

  /**
   * Checks the token of the requested page, if it is not the first page.
   *
   * @throws InvalidValueException when the token belongs to another question or was modified
   */
  public static void check(String question, PageRequest page) {
    page.after().map(PageToken::decode).ifPresent(token -> check(question, token));
  }

  private static void check(String question, byte[] token) {
    byte[] position = Arrays.copyOfRange(token, Integer.BYTES, token.length);
    if (ByteBuffer.wrap(token).getInt() != sum(question, position)) {
      throw refused();
    }
  }

  private static String position(byte[] token) {
    ByteBuffer position = ByteBuffer.wrap(token, Integer.BYTES, token.length - Integer.BYTES);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(position).toString();
    } catch (CharacterCodingException e) {
      throw refused();
    }
  }

  private static byte[] decode(String token) {
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(token);
      if (decoded.length >= Integer.BYTES && encode(decoded).equals(token)) { // no unread bits
        return decoded;
      }
    } catch (IllegalArgumentException e) {
      throw refused();
    }
    throw refused();
  }

  private static String encode(byte[] token) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  private static InvalidValueException refused() {
    return new InvalidValueException("the page cursor does not belong to this query");
  }

  private static int sum(String question, byte[] position) {
    CRC32C crc = new CRC32C();
    crc.update(question.getBytes(StandardCharsets.UTF_8));
    crc.update(0);
    crc.update(position);
    return (int) crc.getValue();
  }
}
