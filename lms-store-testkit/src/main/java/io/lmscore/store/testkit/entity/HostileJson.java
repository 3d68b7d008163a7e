package io.lmscore.store.testkit.entity;

import java.util.LinkedHashMap;
import java.util.Map;

/** Texts that a store must take as they are, and texts that it must refuse. */
final class HostileJson {
  private HostileJson() {}

  /** By a name for the trial. All have at most 64 bytes and no control character. */
  static Map<String, String> harmless() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("a quote that ends a string", "x' OR '1'='1");
    texts.put("a second statement", "'; DROP TABLE entities; --");
    texts.put("a double quote", "a\"b\"\"c");
    texts.put("a backslash", "a\\b\\'c\\\\u0000");
    texts.put("a dotted path", "a.b.c");
    texts.put("a JSON path", "$.a[*] ? (@ > 1)");
    texts.put("a quoted JSON path", "\".\" || @.type() == \"x\"");
    texts.put("an operator", "->>'a' #> @> ?");
    texts.put("an array literal", "{a,\"b\",NULL}");
    texts.put("an index", "0");
    texts.put("a negative index", "-1");
    texts.put("a placeholder", "$1 ? ?? :name %s");
    texts.put("a dollar quote", "$$x$$ $tag$");
    texts.put("wildcards", "%_%*?[a-z]");
    texts.put("a comment", "/* x */ -- y");
    texts.put("JSON", "{\"a\":[1,null]}");
    texts.put("the word null", "null");
    texts.put("blanks at both ends", "  x  ");
    texts.put("a single blank", " ");
    texts.put("a proto key", "__proto__");
    texts.put("an emoji", "\uD83D\uDE00\uD83D\uDC69\u200D\uD83D\uDD2C");
    texts.put("a decomposed accent", "e\u0301");
    texts.put("a byte order mark", "\uFEFFx");
    texts.put("noncharacters", "\uFFFE\uFFFF\uDBFF\uDFFF");
    texts.put("line separators", "a\u2028b\u2029c");
    return texts;
  }

  /** By a name for the trial: what neither JSON nor names may hold. */
  static Map<String, String> refused() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("a NUL", "a\0b");
    texts.put("a high surrogate at the end", "a\uD83D");
    texts.put("a high surrogate before a letter", "\uD83Da");
    texts.put("a low surrogate", "\uDE00");
    texts.put("swapped surrogates", "\uDE00\uD83D");
    return texts;
  }
}
