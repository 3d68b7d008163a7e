package io.lmscore.store.value;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.LimitExceededException;
import java.util.List;
import java.util.Map;

/**
 * The depth and the length of an array or an object. Each array and object keeps its size, so that
 * the enclosing ones do not visit its parts: each part of a document is measured once, at any
 * depth.
 *
 * @param depth levels of arrays and objects, itself included
 * @param bytes an upper bound of the bytes of its text in UTF-8
 * @param isExact whether {@code bytes} is the exact number
 */
record JsonSize(int depth, long bytes, boolean isExact) {
  /**
   * The text of a null, a boolean or a number is shorter: the longest is {@code
   * -2.2250738585072014E-308}.
   */
  private static final long MAX_SCALAR_BYTES = 32;

  /** The most bytes of an escaped character: a backslash, a u and four digits. */
  private static final long MAX_ESCAPED_BYTES = 6;

  /**
   * Measures an array. Counts bytes only if the text may be too long: counting takes much longer,
   * especially for doubles.
   *
   * @throws InvalidValueException when the nesting is too deep
   * @throws LimitExceededException when the text would be longer than 4 MiB
   */
  static JsonSize of(List<Json> items) {
    int depth = 1;
    long bytes = 2L + items.size();
    for (Json item : items) {
      depth = Math.max(depth, 1 + depth(item));
      bytes += maxBytes(item);
    }
    checkDepth(depth);
    if (bytes <= Json.MAX_DOCUMENT_BYTES) {
      return new JsonSize(depth, bytes, false);
    }
    return exact(depth, count(items));
  }

  /**
   * Measures an object, like {@link #of(List)} for arrays.
   *
   * @throws InvalidValueException when the nesting is too deep
   * @throws LimitExceededException when the text would be longer than 4 MiB
   */
  static JsonSize of(Map<String, Json> members) {
    int depth = 1;
    long bytes = 2L + 2L * members.size();
    for (Map.Entry<String, Json> member : members.entrySet()) {
      depth = Math.max(depth, 1 + depth(member.getValue()));
      bytes += maxBytes(member.getKey()) + maxBytes(member.getValue());
    }
    checkDepth(depth);
    if (bytes <= Json.MAX_DOCUMENT_BYTES) {
      return new JsonSize(depth, bytes, false);
    }
    return exact(depth, count(members));
  }

  static void checkDepth(int depth) {
    if (depth > Json.MAX_DEPTH) {
      throw new InvalidValueException(
          "JSON is nested over " + Json.MAX_DEPTH + " levels of arrays and objects");
    }
  }

  private static JsonSize exact(int depth, long bytes) {
    if (bytes > Json.MAX_DOCUMENT_BYTES) {
      throw new LimitExceededException("bytes of a JSON text", bytes, Json.MAX_DOCUMENT_BYTES);
    }
    return new JsonSize(depth, bytes, true);
  }

  private static int depth(Json json) {
    if (json instanceof JsonArray array) {
      return array.size().depth;
    }
    return json instanceof JsonObject object ? object.size().depth : 0;
  }

  private static long maxBytes(Json json) {
    if (json instanceof JsonArray array) {
      return array.size().bytes;
    } else if (json instanceof JsonObject object) {
      return object.size().bytes;
    }
    return json instanceof JsonText text ? maxBytes(text.value()) : MAX_SCALAR_BYTES;
  }

  private static long maxBytes(String text) {
    return 2L + MAX_ESCAPED_BYTES * text.length();
  }

  private static long count(Json json) {
    if (json instanceof JsonArray array) {
      return array.size().isExact ? array.size().bytes : count(array.items());
    } else if (json instanceof JsonObject object) {
      return object.size().isExact ? object.size().bytes : count(object.members());
    }
    return json instanceof JsonText text
        ? JsonTexts.quotedBytes(text.value())
        : json.toString().length();
  }

  private static long count(List<Json> items) {
    long bytes = 2L + Math.max(0, items.size() - 1); // brackets and commas
    for (Json item : items) {
      bytes += count(item);
    }
    return bytes;
  }

  private static long count(Map<String, Json> members) {
    long bytes = 2L + members.size() + Math.max(0, members.size() - 1); // braces, colons, commas
    for (Map.Entry<String, Json> member : members.entrySet()) {
      bytes += JsonTexts.quotedBytes(member.getKey()) + count(member.getValue());
    }
    return bytes;
  }
}
