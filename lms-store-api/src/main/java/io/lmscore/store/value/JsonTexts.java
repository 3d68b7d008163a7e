package io.lmscore.store.value;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.internal.Texts;
import io.lmscore.store.spi.encoding.Utf8;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON text, and converts Java objects to JSON. */
final class JsonTexts {
  private JsonTexts() {}

  static Json fromJava(@Nullable Object value, int depth) {
    if (value == null) {
      return JsonNull.INSTANCE;
    } else if (value instanceof Json already) {
      return already;
    } else if (value instanceof String text) {
      return new JsonText(text);
    } else if (value instanceof Boolean bool) {
      return new JsonBoolean(bool);
    } else if (value instanceof Number number) {
      return new JsonNumber(number);
    } else if (value instanceof List<?> items) {
      JsonSize.checkDepth(depth + 1); // during the conversion: a list may contain itself
      List<Json> converted = new ArrayList<>();
      for (@Nullable Object item : items) {
        converted.add(fromJava(item, depth + 1));
      }
      return new JsonArray(converted);
    } else if (value instanceof Map<?, ?> members) {
      JsonSize.checkDepth(depth + 1);
      return object(members, depth);
    }
    throw new InvalidValueException(
        "JSON cannot hold "
            + value.getClass().getName()
            + "; use null, Boolean, Number, String, or a List or Map of them");
  }

  static JsonObject object(Map<?, ?> members, int depth) {
    Map<String, Json> converted = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      if (member.getKey() == null) {
        throw new InvalidValueException("members holds a null");
      }
      if (!(member.getKey() instanceof String key)) {
        throw notText(member.getKey());
      }
      converted.put(key, fromJava(member.getValue(), depth + 1));
    }
    return new JsonObject(converted);
  }

  static InvalidValueException notText(@Nullable Object key) {
    return new InvalidValueException(
        "member key " + Texts.quoted(String.valueOf(key)) + " is not a String");
  }

  static void check(String what, String text) {
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      throw new InvalidValueException(
          what + " " + Texts.quoted(text) + " has a NUL at index " + nul);
    }
    int bytes = Utf8.length(text);
    if (bytes > Json.MAX_TEXT_BYTES) {
      throw new InvalidValueException(
          what + " has " + bytes + " bytes, at most " + Json.MAX_TEXT_BYTES);
    }
  }

  /** The bytes of the text in quotes, with escapes. */
  static long quotedBytes(String text) {
    long bytes = 2L + Utf8.length(text);
    for (int i = 0; i < text.length(); i++) {
      bytes += mustEscape(text.charAt(i)) ? escape(text.charAt(i)).length() - 1 : 0;
    }
    return bytes;
  }

  static String write(Json json) {
    StringBuilder out = new StringBuilder();
    write(json, out);
    return out.toString();
  }

  private static void write(Json json, StringBuilder out) {
    if (json instanceof JsonText text) {
      quote(text.value(), out);
    } else if (json instanceof JsonArray array) {
      char before = '[';
      for (Json item : array.items()) {
        out.append(before);
        write(item, out);
        before = ',';
      }
      out.append(array.items().isEmpty() ? "[]" : "]");
    } else if (json instanceof JsonObject object) {
      char before = '{';
      for (Map.Entry<String, Json> member : object.members().entrySet()) {
        quote(member.getKey(), out.append(before));
        write(member.getValue(), out.append(':'));
        before = ',';
      }
      out.append(object.members().isEmpty() ? "{}" : "}");
    } else {
      out.append(json);
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (mustEscape(c)) {
        out.append(escape(c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private static boolean mustEscape(char c) {
    return c < 0x20 || c == '"' || c == '\\';
  }

  private static String escape(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format(Locale.ROOT, "\\u%04x", (int) c);
    };
  }
}
