package io.lmscore.store.testkit.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Page cursors with a correct checksum and a position that no store wrote. A checksum is no secret:
 * CRC can be computed backwards. So a client with one cursor of a question can make others.
 */
public final class ForgedCursors {
  private static final int[] TABLE = table();

  private ForgedCursors() {}

  /** Returns cursors of the same question as this cursor, with hostile positions. */
  public static List<String> of(String cursor) {
    ByteBuffer token = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
    int sum = token.getInt();
    byte[] position = new byte[token.remaining()];
    token.get(position);
    int start = before(sum, position);
    return positions(new String(position, UTF_8)).stream()
        .map(forged -> seal(start, forged))
        .toList();
  }

  private static List<byte[]> positions(String valid) {
    List<byte[]> all = new ArrayList<>();
    all.add(new byte[0]);
    all.add(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}); // an unpaired surrogate
    all.add(new byte[] {(byte) 0xff});
    for (String text : hostile()) {
      all.add(text.getBytes(UTF_8));
      all.add((valid + text).getBytes(UTF_8));
      all.add((text + valid).getBytes(UTF_8));
      for (String fields : withEachField(valid, text)) {
        all.add(fields.getBytes(UTF_8));
      }
    }
    for (int length = 1; length < valid.length(); length++) {
      all.add(valid.substring(0, length).getBytes(UTF_8));
      all.add((valid.substring(0, length) + '\0' + valid.substring(length)).getBytes(UTF_8));
      all.add(valid.substring(length).getBytes(UTF_8));
    }
    return all;
  }

  private static List<String> hostile() {
    return List.of(
        new String[] {
          "0", "1", "2", "-1", "-2",
          "x", " ", "1.5", "+1", "\u0661",
          "2147483647", "2147483648", "9223372036854775807", "-9223372036854775808",
              "99999999999999999999",
          "\0", "a\0b", "\n", "n1\n", "t1\na",
          "t-1\n", "t9\na", "t1\n\0", "' OR 1=1 --", "}) DETACH DELETE n //",
          "\ud83d\ude00", "x".repeat(1 << 20)
        });
  }

  /**
   * Returns positions in which another text replaces one number or word, for each of them in turn.
   */
  private static List<String> withEachField(String valid, String text) {
    List<String> changed = new ArrayList<>();
    String[] parts = valid.split("(?<=[^A-Za-z0-9-])|(?=[^A-Za-z0-9-])", -1);
    for (int i = 0; i < parts.length; i++) {
      String[] other = parts.clone();
      other[i] = text;
      changed.add(String.join("", other));
      if (parts[i].length() > 1 && text.length() < 100) {
        other[i] = parts[i].charAt(0) + text;
        changed.add(String.join("", other));
      }
    }
    return changed.subList(0, Math.min(changed.size(), text.length() < 100 ? 100 : 3));
  }

  private static String seal(int start, byte[] position) {
    int sum = start;
    for (byte next : position) {
      sum = sum >>> 8 ^ TABLE[(sum ^ next) & 0xff];
    }
    byte[] token =
        ByteBuffer.allocate(Integer.BYTES + position.length).putInt(~sum).put(position).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** Returns the state of the checksum after the question and before the position. */
  private static int before(int sum, byte[] position) {
    int state = ~sum;
    for (int i = position.length - 1; i >= 0; i--) {
      int index = 0;
      while (TABLE[index] >>> 24 != state >>> 24) {
        index++;
      }
      state = ((state ^ TABLE[index]) << 8) | ((index ^ position[i]) & 0xff);
    }
    return state;
  }

  /**
   * Computes the table from the checksums of single bytes: these are the entries, except for a part
   * that all have in common.
   */
  private static int[] table() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      CRC32C crc = new CRC32C();
      crc.update(i ^ 0xff);
      table[i] = ~(int) crc.getValue() ^ 0x00ffffff;
    }
    return table;
  }
}
