package io.lmscore.store.spi;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.PageRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The opaque text that says where the next page begins. It carries a check sum of the question and
 * of itself, so that a token of another question, or one that was tampered with, is refused instead
 * of giving a wrong page. It is no secret and no protection against forgery: a forged position only
 * moves the page within what the question may see anyway.
 */
public final class PageToken {
  private PageToken() {}

  /**
   * Writes a token.
   *
   * @param question all that makes the question, as text; equal for the pages of one scan
   * @param position where to go on, in the backend's own form
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
   * The position of the page asked for; empty for the first page.
   *
   * @throws InvalidValueException when the token belongs to another question or was tampered with
   */
  public static Optional<String> read(String question, PageRequest page) {
    return page.after().map(token -> read(question, token));
  }

  private static String read(String question, String token) {
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(token);
      ByteBuffer bytes = ByteBuffer.wrap(decoded);
      if (bytes.remaining() >= Integer.BYTES && encode(decoded).equals(token)) { // no bits unread
        int sum = bytes.getInt();
        byte[] text = new byte[bytes.remaining()];
        bytes.get(text);
        if (sum == sum(question, text)) {
          return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
        }
      }
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw refused();
    }
    throw refused();
  }

  private static String encode(byte[] token) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  private static InvalidValueException refused() {
    return new InvalidValueException("the page cursor does not belong to this question");
  }

  private static int sum(String question, byte[] position) {
    CRC32C crc = new CRC32C();
    crc.update(question.getBytes(StandardCharsets.UTF_8));
    crc.update(0);
    crc.update(position);
    return (int) crc.getValue();
  }
}
