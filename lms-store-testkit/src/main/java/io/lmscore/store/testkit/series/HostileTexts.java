package io.lmscore.store.testkit.series;

import java.util.LinkedHashMap;
import java.util.Map;

/** Texts that a store must take as they are, and texts that it must refuse. */
final class HostileTexts {
  private HostileTexts() {}

  /** By a name for the trial. All have at most 64 bytes and no control character. */
  static Map<String, String> harmless() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("a quote that ends a string", "x' OR '1'='1");
    texts.put("a second statement", "'; DROP TABLE readings; --");
    texts.put("a double quote", "a\"b\"\"c");
    texts.put("a backslash", "a\\b\\'c\\\\");
    texts.put("an array literal", "{a,\"b\",NULL}");
    texts.put("a comma and a null word", "NULL,null");
    texts.put("a placeholder", "$1 ? ?? :name %s");
    texts.put("a dollar quote", "$$x$$ $tag$");
    texts.put("wildcards", "%_%*?[a-z]");
    texts.put("a comment", "/* x */ -- y");
    texts.put("a COPY end", "\\. \\N");
    texts.put("JSON", "{\"a\":[1,null]}");
    texts.put("blanks at both ends", "  x  ");
    texts.put("a single blank", " ");
    texts.put("an emoji", "\uD83D\uDE00\uD83D\uDC69\u200D\uD83D\uDD2C");
    texts.put("a decomposed accent", "e\u0301");
    texts.put("a byte order mark", "\uFEFFx");
    texts.put("noncharacters", "\uFFFE\uFFFF\uDBFF\uDFFF");
    texts.put("line separators", "a\u2028b\u2029c");
    texts.put("right-to-left marks", "\u202Eabc\u202C");
    return texts;
  }

  /** By a name for the trial: what no text may hold. */
  static Map<String, String> refused() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("a NUL", "a\0b");
    texts.put("a line feed", "a\nb");
    texts.put("U+001F", "a\u001Fb");
    texts.put("U+007F", "a\u007Fb");
    texts.put("U+0080", "a\u0080b");
    texts.put("U+009F", "a\u009Fb");
    texts.put("a high surrogate at the end", "a\uD83D");
    texts.put("a high surrogate before a letter", "\uD83Da");
    texts.put("a low surrogate", "\uDE00");
    texts.put("swapped surrogates", "\uDE00\uD83D");
    return texts;
  }
}
