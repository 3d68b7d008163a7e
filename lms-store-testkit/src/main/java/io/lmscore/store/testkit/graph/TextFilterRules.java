package io.lmscore.store.testkit.graph;

import static io.lmscore.store.graph.Filters.and;
import static io.lmscore.store.graph.Filters.containsText;
import static io.lmscore.store.graph.Filters.endsWith;
import static io.lmscore.store.graph.Filters.not;
import static io.lmscore.store.graph.Filters.startsWith;
import static io.lmscore.store.testkit.graph.FilterSample.V;
import static io.lmscore.store.testkit.graph.Graphs.THING;
import static io.lmscore.store.testkit.graph.Graphs.names;
import static io.lmscore.store.testkit.graph.Graphs.putAll;
import static io.lmscore.store.testkit.graph.Graphs.thing;

import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.value.Value;
import java.util.List;

/** The rules FLT-7 and FLT-9: filters on the beginning, on a part and on the end of a text. */
final class TextFilterRules {
  private static final String[] NO_TEXTS = {"number", "list", "yes", "none"};

  private TextFilterRules() {}

  static Rule prefixes() {
    FilterSample s =
        FilterSample.of("flt7")
            .with("empty", "")
            .with("device", "device-1")
            .with("upper", "Device-1")
            .with("percent", "%ice")
            .with("under", "d_vice")
            .with("star", "d*.?")
            .with("composed", "\u00e9a")
            .with("decomposed", "e\u0301a")
            .with("emoji", "😀😁")
            .with("last", "\udbff\udfff!")
            .with("before", "\ud7ffx")
            .with("after", "\ue000x")
            .with("max", "\uffffx")
            .with("slash", "a\\b")
            .with("quote", "a'b")
            .with("line", "a\nb")
            .with("number", 1)
            .with("list", List.of("device-1"))
            .with("yes", true);
    FilterTrials trials = new FilterTrials("FLT-7", s);
    trials.finds("the empty prefix", startsWith(V, ""), s.others(NO_TEXTS));
    trials.finds("not the empty prefix", not(startsWith(V, "")), NO_TEXTS);
    trials.finds("a prefix, by case", startsWith(V, "dev"), "device");
    trials.finds("the whole text", startsWith(V, "device-1"), "device");
    trials.finds("more than the text", startsWith(V, "device-12"));
    trials.finds("not in the middle", startsWith(V, "vice"));
    trials.finds("a percent sign", startsWith(V, "%"), "percent");
    trials.finds("an underscore", startsWith(V, "d_"), "under");
    trials.finds("a star", startsWith(V, "d*"), "star");
    trials.finds("a dot", startsWith(V, "."));
    trials.finds("a backslash", startsWith(V, "a\\"), "slash");
    trials.finds("a quote", startsWith(V, "a'"), "quote");
    trials.finds("a line end", startsWith(V, "a\n"), "line");
    trials.finds("a letter before its combining mark", startsWith(V, "e"), "decomposed");
    trials.finds("a composed letter", startsWith(V, "\u00e9"), "composed");
    trials.finds("an emoji", startsWith(V, "😀"), "emoji");
    trials.finds("the last code point", startsWith(V, "\udbff\udfff"), "last");
    trials.finds("the last one before the surrogates", startsWith(V, "\ud7ff"), "before");
    trials.finds("the last one of the basic plane", startsWith(V, "\uffff"), "max");
    trials.finds("digits do not match a number", startsWith(V, "1"));
    trials.finds("a property nobody has", startsWith("nobody", ""));
    trials.refuses("half an emoji", () -> startsWith(V, "\ud83d"));
    return trials.build();
  }

  static Rule parts() {
    FilterSample s =
        FilterSample.of("flt9")
            .with("empty", "")
            .with("device", "a-device-b")
            .with("upper", "A-DEVICE-B")
            .with("percent", "9%-x")
            .with("under", "d_v_x")
            .with("star", "d*.?+[x]")
            .with("slash", "a\\b\\")
            .with("quote", "a'b'")
            .with("double", "a\"b\"")
            .with("line", "a\nb\n")
            .with("composed", "a\u00e9")
            .with("decomposed", "ae\u0301")
            .with("emoji", "😀😁")
            .with("other", "\ud83e\ude01") // its last unit is that of the emoji
            .with("last", "!\udbff\udfff")
            .with("private", "x\ue000")
            .with("max", "x\uffff")
            .with("repeat", "aabaabaac")
            .with("number", 10)
            .with("list", List.of("a-device-b"))
            .with("yes", true);
    FilterTrials trials = new FilterTrials("FLT-9", s);
    both(trials, "the empty text", "", s.others(NO_TEXTS));
    trials.finds("not the empty part", not(containsText(V, "")), NO_TEXTS);
    trials.finds("not the empty suffix", not(endsWith(V, "")), NO_TEXTS);
    both(trials, "the whole text", "a-device-b", List.of("device"));
    both(trials, "more than the text", "a-device-bc", List.of());
    trials.finds("a part in the middle, by case", containsText(V, "device"), "device");
    trials.finds("a part in the middle is no suffix", endsWith(V, "device"));
    trials.finds("a part at the beginning", containsText(V, "a-"), "device");
    trials.finds("the beginning is no suffix", endsWith(V, "a-"));
    both(trials, "an end, by case", "-B", List.of("upper"));
    both(trials, "a percent sign", "%-x", List.of("percent"));
    both(trials, "percent is no wildcard", "a%b", List.of());
    both(trials, "an underscore", "_x", List.of("under"));
    both(trials, "an underscore is no wildcard", "a_b", List.of());
    both(trials, "characters of patterns", "*.?+[x]", List.of("star"));
    both(trials, "a dot is no wildcard", "a.b", List.of());
    trials.finds("a dot", containsText(V, "."), "star");
    both(trials, "a backslash", "b\\", List.of("slash"));
    both(trials, "a quote", "b'", List.of("quote"));
    both(trials, "a double quote", "b\"", List.of("double"));
    both(trials, "a line end", "b\n", List.of("line"));
    trials.finds("a suffix before a line end", endsWith(V, "b"), "device");
    both(trials, "a composed letter", "\u00e9", List.of("composed"));
    both(trials, "a combining mark", "\u0301", List.of("decomposed"));
    trials.finds("a letter before its mark", containsText(V, "ae"), "decomposed");
    trials.finds("a letter before its mark is no suffix", endsWith(V, "ae"));
    both(trials, "an emoji", "\ud83d\ude01", List.of("emoji"));
    both(trials, "the last code point", "\udbff\udfff", List.of("last"));
    both(trials, "the first one behind the surrogates", "\ue000", List.of("private"));
    both(trials, "the last one of the basic plane", "\uffff", List.of("max"));
    both(trials, "a part that begins before it is found", "aabaac", List.of("repeat"));
    both(trials, "digits do not match a number", "10", List.of());
    trials.finds("a property nobody has", containsText("nobody", ""));
    trials.finds("an end of a property nobody has", endsWith("nobody", ""));
    trials.finds(
        "a part and an end that overlap",
        and(containsText(V, "aabaa"), endsWith(V, "baac")),
        "repeat");
    refuses(trials, "half an emoji", "\ude01");
    refuses(trials, "a NUL", "\0");
    trials.refuses("a part of 257 code points", () -> containsText(V, "a".repeat(257)));
    trials.trial("the longest parts, in the longest texts", TextFilterRules::longestParts);
    return trials.build();
  }

  /**
   * Expects right answers in time where a naive search compares nearly the whole part at each
   * character of the text.
   */
  private static void longestParts(GraphStore graph) {
    String first = "b" + "a".repeat(255);
    String last = "a".repeat(255) + "b";
    String middle = "a".repeat(127) + "b" + "a".repeat(128);
    putAll(
        graph,
        thing("same", V, "a".repeat(Value.MAX_BYTES)),
        thing("first", V, first + "a".repeat(Value.MAX_BYTES - 256)),
        thing("last", V, "a".repeat(Value.MAX_BYTES - 1) + "b"),
        thing("middle", V, "a".repeat(Value.MAX_BYTES - 129) + "b" + "a".repeat(128)));
    part(graph, "a".repeat(256), "same", "first", "last", "middle");
    part(graph, first, "first");
    part(graph, last, "last", "middle");
    part(graph, middle, "middle");
    part(graph, "a".repeat(128) + "b" + "a".repeat(126) + "b");
    part(graph, "😀".repeat(256));
  }

  private static void part(GraphStore graph, String part, String... expected) {
    Expect.sameItems(
        "things with " + part,
        names(graph.nodes(Traversal.fromLabel(THING, containsText(V, part)))),
        List.of(expected));
  }

  /** Adds a trial that both filters hold for exactly these things. */
  private static void both(FilterTrials trials, String name, String text, List<String> expected) {
    trials.finds(name + ", as a part", containsText(V, text), expected);
    trials.finds(name + ", as a suffix", endsWith(V, text), expected);
  }

  private static void refuses(FilterTrials trials, String name, String text) {
    trials.refuses(name + ", as a part", () -> containsText(V, text));
    trials.refuses(name + ", as a suffix", () -> endsWith(V, text));
  }
}
