package io.lmscore.store.testkit.graph;

import static io.lmscore.store.testkit.tool.AllItems.ofPages;

import io.lmscore.store.Capability;
import io.lmscore.store.InvalidValueException;
import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.Stores;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.RuleBuilder;
import io.lmscore.store.testkit.TrialContext;
import io.lmscore.store.testkit.graph.PageSample.Question;
import io.lmscore.store.testkit.oracle.DigestOracle;
import io.lmscore.store.testkit.tool.ForgedCursors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rules PAG-1 and PAG-3: pages and their cursors. */
final class PageRules {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=";

  private PageRules() {}

  static List<Rule> all() {
    return List.of(sizes(), ScanWhileWritingRules.stable(), cursors());
  }

  private static Rule sizes() {
    RuleBuilder<GraphStore> rule = RuleBuilder.graph("PAG-1");
    for (Question question : PageSample.questions()) {
      int all = question.answer().size();
      for (int size :
          List.of(1, 2, 3, 7, all, all + 1, PageRequest.MAX_SIZE).stream().distinct().toList()) {
        rule.onSample(
            question.name() + ", " + size + " a page",
            PageSample::open,
            graph ->
                Expect.sameItems(
                    "items", ofPages(size, page -> question.page(graph, page)), question.answer()));
      }
    }
    for (int size : new int[] {0, -1, Integer.MIN_VALUE, 10_001, Integer.MAX_VALUE}) {
      rule.trial(
          "pages of " + size, graph -> Expect.rejected("page", () -> PageRequest.first(size)));
    }
    return rule.trial(
            "every bucket together holds everything once",
            graph -> {
              List<Element> all = new ArrayList<>(Graphs.things("n", 40));
              all.add(Graphs.link("n0", "n1"));
              Graphs.putAll(graph, all);
              List<Element> seen = new ArrayList<>();
              for (int bucket : DigestOracle.buckets(graph.digest())) {
                seen.addAll(ofPages(2, page -> graph.scanBucket(bucket, page)));
              }
              Expect.sameItems("elements", seen, all);
            })
        .trial("of 40 types", ManyTypes::areAllFound, Capability.WEIGHTED_PATHS)
        .trial(
            "buckets that do not exist",
            graph -> {
              for (int bucket : new int[] {-1, Digest.BUCKETS, Integer.MAX_VALUE}) {
                Expect.rejected(
                    "bucket " + bucket, () -> graph.scanBucket(bucket, PageRequest.first(1)));
              }
            })
        .build();
  }

  private static Rule cursors() {
    RuleBuilder<GraphStore> rule = RuleBuilder.graph("PAG-3");
    for (Question question : PageSample.questions()) {
      if (question.answer().size() > 2) {
        rule.onSample(
                "tampered: " + question.name(),
                PageSample::open,
                graph -> tampered(graph, question))
            .onSample(
                "foreign: of " + question.name(),
                PageSample::open,
                graph -> ofAnotherQuestion(graph, question));
      }
    }
    for (Question question : PageSample.questions()) {
      if (question.answer().size() > 2) {
        rule.onSample(
            "forged: " + question.name(), PageSample::open, graph -> forged(graph, question));
      }
    }
    return rule.trial("of a question that reads the same", FiltersOfEqualText::refuseEachOther)
        .inContext("of another namespace", PageRules::ofAnotherNamespace)
        .inContext("of another opening of the namespace", PageRules::ofAnotherOpening)
        .inContext("of a namespace that was dropped", PageRules::ofADroppedNamespace)
        .inContext("of a namespace that another opening dropped", PageRules::droppedElsewhere)
        .build();
  }

  /**
   * Expects that the store rejects a forged position, or treats it like one that a store could have
   * written.
   */
  private static void forged(GraphStore graph, Question question) {
    for (String cursor : ForgedCursors.of(cursor(graph, question))) {
      try {
        Page<Element> page = question.page(graph, PageRequest.first(2).after(cursor));
        Expect.that("a page of at most two", page.items().size() <= 2);
        Expect.that(
            "only elements of the answer: " + page.items(),
            question.answer().containsAll(page.items()));
      } catch (InvalidValueException e) {
        Expect.that("it says why", e.getMessage() != null);
      }
    }
  }

  private static void ofAnotherNamespace(TrialContext context) {
    GraphStore graph = context.graph();
    GraphStore other = context.openOther().graph();
    PageSample.fill(graph);
    PageSample.fill(other);
    for (Question question : PageSample.questions()) {
      if (question.answer().size() > 2) {
        refuses(other, question, "of another namespace", cursor(graph, question));
      }
    }
  }

  private static void ofAnotherOpening(TrialContext context) {
    PageSample.fill(context.graph());
    GraphStore other = context.reopen(Map.of()).graph();
    for (Question question : PageSample.questions()) {
      if (question.answer().size() > 2) {
        String cursor = cursor(context.graph(), question);
        PageRequest request = PageRequest.first(2).after(cursor);
        Expect.equal(
            question.name() + ", in another opening",
            question.page(other, request).items(),
            question.page(context.graph(), request).items());
      }
    }
  }

  private static void ofADroppedNamespace(TrialContext context) {
    Stores other = context.openOther();
    dropped(other.graph(), other);
  }

  /** Expects that a store notices a drop by another store, and then scans the new content. */
  private static void droppedElsewhere(TrialContext context) {
    dropped(context.graph(), context.reopen(Map.of()));
  }

  private static void dropped(GraphStore graph, Stores dropping) {
    PageSample.fill(graph);
    Map<Question, String> cursors = new LinkedHashMap<>();
    for (Question question : PageSample.questions()) {
      if (question.answer().size() > 2) {
        cursors.put(question, cursor(graph, question));
      }
    }
    dropping.dropNamespaces();
    PageSample.fill(dropping.graph());
    cursors.forEach((question, cursor) -> refuses(graph, question, "dropped", cursor));
    for (Question question : cursors.keySet()) {
      List<Element> found = ofPages(2, page -> question.page(graph, page));
      Expect.sameItems(question.name() + ", of the new one", found, question.answer());
    }
  }

  /** Returns the cursor after the first two items. */
  private static String cursor(GraphStore graph, Question question) {
    return question.page(graph, PageRequest.first(2)).next().orElseThrow();
  }

  private static void refuses(GraphStore graph, Question question, String what, String cursor) {
    Expect.rejected(
        question.name() + ", " + what + ": " + cursor,
        () -> question.page(graph, PageRequest.first(2).after(cursor)));
  }

  private static void tampered(GraphStore graph, Question question) {
    String cursor = cursor(graph, question);
    int last = cursor.length() - 1;
    for (int i = 0; i <= last; i++) {
      char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
      refuses(graph, question, "character " + i, replace(cursor, i, other));
    }
    for (int i = 0; i < ALPHABET.length(); i++) {
      char other = ALPHABET.charAt(i);
      if (other != cursor.charAt(last)) {
        refuses(graph, question, "last character", replace(cursor, last, other));
      }
      refuses(graph, question, "one character more", cursor + other);
    }
    refuses(graph, question, "cut at the end", cursor.substring(0, last));
    refuses(graph, question, "cut in front", cursor.substring(1));
    refuses(graph, question, "doubled", cursor + cursor);
    refuses(graph, question, "a blank in front", " " + cursor);
    refuses(graph, question, "a line end", cursor + "\n");
    for (String changed :
        List.of(
            cursor.toUpperCase(Locale.ROOT),
            cursor.toLowerCase(Locale.ROOT),
            new StringBuilder(cursor).reverse().toString())) {
      if (!changed.equals(cursor)) {
        refuses(graph, question, "rewritten", changed);
      }
    }
    isStillGood(graph, question, cursor);
  }

  private static String replace(String text, int index, char c) {
    return text.substring(0, index) + c + text.substring(index + 1);
  }

  private static void ofAnotherQuestion(GraphStore graph, Question question) {
    String cursor = cursor(graph, question);
    for (Question other : PageSample.questions()) {
      if (!other.name().equals(question.name())) {
        refuses(graph, other, "cursor of " + question.name(), cursor);
      }
    }
    isStillGood(graph, question, cursor);
  }

  private static void isStillGood(GraphStore graph, Question question, String cursor) {
    List<Element> before = question.page(graph, PageRequest.first(2)).items();
    List<Element> after = question.page(graph, PageRequest.first(2).after(cursor)).items();
    Expect.that("the page of the cursor itself is not empty", !after.isEmpty());
    Expect.that("and begins after the first", Collections.disjoint(before, after));
  }
}
