package io.lmscore.store.testkit.graph;

import static io.lmscore.store.testkit.RuleBuilder.row;

import io.lmscore.store.testkit.RuleBuilder.Row;
import java.util.List;
import java.util.stream.Stream;

/**
 * Text that means something to a query language, a format or a file system. None of it has
 * controls.
 */
final class Hostile {
  private Hostile() {}

  static List<Row<String>> texts() {
    return Stream.of(queries(), characters(), words()).flatMap(List::stream).toList();
  }

  /** Those that are no names of labels and types. */
  static List<Row<String>> noNames() {
    return Stream.of(queries(), characters()).flatMap(List::stream).toList();
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
