package io.lmscore.store.testkit.tool;

import static io.lmscore.store.testkit.RuleBuilder.row;

import io.lmscore.store.testkit.RuleBuilder.Row;
import java.util.List;
import java.util.stream.Stream;

/**
 * Texts with a meaning in a query language, a format or a file system, which a store accepts
 * unchanged, and texts that it rejects. Each row has a name for the trial.
 */
public final class HostileTexts {
  private HostileTexts() {}

  /** Returns texts for graphs, without control characters. */
  public static List<Row<String>> inGraphs() {
    return joined(noNames(), words());
  }

  /** Returns texts for graphs that are not allowed as names of labels and types. */
  public static List<Row<String>> noNames() {
    return joined(queries(), characters());
  }

  /** Returns texts for documents of entities: at most 64 bytes, no control characters. */
  public static List<Row<String>> inEntities() {
    return joined(inTables(), documents());
  }

  /** Returns texts for readings and events: at most 64 bytes, no control characters. */
  public static List<Row<String>> inSeries() {
    return joined(
        inTables(),
        List.of(
            row("a second statement", "'; DROP TABLE readings; --"),
            row("a backslash", "a\\b\\'c\\\\"),
            row("a comma and a null word", "NULL,null"),
            row("a COPY end", "\\. \\N"),
            row("right-to-left marks", "\u202Eabc\u202C")));
  }

  /**
   * Returns texts that every store rejects: with NUL, or with surrogates without their other half.
   */
  public static List<Row<String>> rejected() {
    return List.of(
        row("a NUL", "a\0b"),
        row("a high surrogate at the end", "a\uD83D"),
        row("a high surrogate before a letter", "\uD83Da"),
        row("a low surrogate", "\uDE00"),
        row("swapped surrogates", "\uDE00\uD83D"));
  }

  /** Returns texts that readings and events reject; these include control characters. */
  public static List<Row<String>> rejectedInSeries() {
    return joined(
        rejected(),
        List.of(
            row("a line feed", "a\nb"),
            row("U+001F", "a\u001Fb"),
            row("U+007F", "a\u007Fb"),
            row("U+0080", "a\u0080b"),
            row("U+009F", "a\u009Fb")));
  }

  private static List<Row<String>> joined(List<Row<String>> one, List<Row<String>> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  private static List<Row<String>> inTables() {
    return List.of(
        row("a quote that ends a string", "x' OR '1'='1"),
        row("a double quote", "a\"b\"\"c"),
        row("an array literal", "{a,\"b\",NULL}"),
        row("a placeholder", "$1 ? ?? :name %s"),
        row("a dollar quote", "$$x$$ $tag$"),
        row("wildcards", "%_%*?[a-z]"),
        row("a comment", "/* x */ -- y"),
        row("JSON", "{\"a\":[1,null]}"),
        row("blanks at both ends", "  x  "),
        row("a single blank", " "),
        row("an emoji", "\uD83D\uDE00\uD83D\uDC69\u200D\uD83D\uDD2C"),
        row("a decomposed accent", "e\u0301"),
        row("a byte order mark", "\uFEFFx"),
        row("noncharacters", "\uFFFE\uFFFF\uDBFF\uDFFF"),
        row("line separators", "a\u2028b\u2029c"));
  }

  private static List<Row<String>> documents() {
    return List.of(
        row("a second statement", "'; DROP TABLE entities; --"),
        row("a backslash", "a\\b\\'c\\\\u0000"),
        row("a dotted path", "a.b.c"),
        row("a JSON path", "$.a[*] ? (@ > 1)"),
        row("a quoted JSON path", "\".\" || @.type() == \"x\""),
        row("an operator", "->>'a' #> @> ?"),
        row("an index", "0"),
        row("a negative index", "-1"),
        row("the word null", "null"),
        row("a proto key", "__proto__"));
  }

  private static List<Row<String>> queries() {
    return List.of(
        row("Cypher that deletes", "') MATCH (n) DETACH DELETE n //"),
        row("Cypher in a backquoted name", "a`}) DETACH DELETE n WITH 1 AS `b"),
        row("a Cypher parameter", "$id"),
        row("a Cypher function", "apoc.cypher.run('MATCH (n) DELETE n')"),
        row("AQL that removes", "\" FOR d IN nodes REMOVE d IN nodes //"),
        row("an AQL bind parameter", "@@collection @value"),
        row("an ArangoDB document id", "nodes/1"),
        row("SQL that drops", "'; DROP TABLE lms_node CASCADE; --"),
        row("SQL that is always true", "' OR '1'='1"),
        row("a dollar-quoted SQL text", "$$; DELETE FROM lms_node; $$"),
        row("SQL placeholders", "? ?? ?::jsonb $1 :name %s"),
        row("Gremlin that drops", "').drop().iterate(); g.V().drop(); //"),
        row("Groovy interpolation", "${g.V().drop().iterate()}"),
        row("a JSON fragment", "\"}, {\"a\": [1, 2"),
        row("a JSON path", "$.a[*] ? (@ > 1)"),
        row("a GraphSON type", "{\"@type\": \"g:Int64\", \"@value\": 1}"),
        row("a regular expression", ".*(a|b)+[^x]?$"));
  }

  private static List<Row<String>> characters() {
    return List.of(
        row("a single quote", "'"),
        row("a double quote", "\""),
        row("a backquote", "`"),
        row("two backquotes", "``"),
        row("an escaped backquote", "\\`\\u0060"),
        row("a backslash at the end", "a\\"),
        row("two backslashes", "\\\\"),
        row("an escaped unicode character", "\\u0027 \\x00 \\0"),
        row("braces", "{}{{}}"),
        row("brackets and a dot", "a.b[0].c"),
        row("wildcards of LIKE", "%_%"),
        row("percent-encoded NUL", "%00 %27 %2527"),
        row("comments", "/* a */ // b -- c # d"),
        row("a path", "../../etc/passwd"),
        row("markup", "<b>&amp;&#39;</b>"),
        row("blanks at both ends", "  a  "),
        row("look-alike quotes", "\u2019\u02bc\uff07\u201d\uff02"),
        row("a right-to-left override", "\u202etxt.exe"));
  }

  private static List<Row<String>> words() {
    return List.of(
        row("null", "null"),
        row("true", "true"),
        row("the words of a query", "SELECT MATCH WHERE FOR RETURN"),
        row("the key of an ArangoDB document", "_key"),
        row("the id of a Gremlin element", "~id"),
        row("id", "id"),
        row("label", "label"),
        row("a tilde and a colon", "~label:x::y"),
        row("constructor", "__proto__"));
  }
}
