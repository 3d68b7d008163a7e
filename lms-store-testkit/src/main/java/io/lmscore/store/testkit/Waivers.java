package io.lmscore.store.testkit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Known deviations, as data in one file:
 *
 * <pre>{@code
 * {"waivers": [{
 *   "rule": "SP-4", "trial": "ties", "backend": "neptune",
 *   "reason": "why it cannot be kept", "issue": "where that is followed",
 *   "expected": "part of the message with which the trial fails"}]}
 * }</pre>
 *
 * <p>{@code trial} is optional. Without it, every trial of the rule must fail as expected. The run
 * fails when a waived trial passes or fails otherwise, and when no executed trial meets a waiver.
 */
public final class Waivers {
  /** System property with the path of the file. */
  public static final String PROPERTY = "lms.tck.waivers";

  /** Resource that is read when the property is not set. */
  public static final String RESOURCE = "lms-tck-waivers.json";

  private static final Set<String> FIELDS =
      Set.of("rule", "trial", "backend", "reason", "issue", "expected");

  private final List<Waiver> list;

  /**
   * One known deviation.
   *
   * @param rule id of the rule
   * @param trial name of the trial; empty for all trials of the rule
   * @param backend name of the fixture
   * @param reason why the deviation is accepted
   * @param issue the place where the deviation is tracked
   * @param expected part of the failure's message
   */
  public record Waiver(
      String rule,
      Optional<String> trial,
      String backend,
      String reason,
      String issue,
      String expected) {
    boolean meets(Trial candidate) {
      return rule.equals(candidate.rule()) && trial.map(candidate.name()::equals).orElse(true);
    }

    String describe() {
      return rule + trial.map(name -> " '" + name + "'").orElse("") + " on " + backend;
    }
  }

  private Waivers(List<Waiver> list) {
    this.list = List.copyOf(list);
  }

  /** Returns no deviations. */
  public static Waivers none() {
    return new Waivers(List.of());
  }

  /**
   * Finds the file of the system property {@value #PROPERTY}, else the resource {@value #RESOURCE}
   * on the class path. Returns no deviations when there is neither.
   *
   * @throws IllegalArgumentException as {@link #load}
   */
  public static Waivers find(ClassLoader loader) {
    String file = System.getProperty(PROPERTY, "");
    if (!file.isBlank()) {
      return load(Path.of(file));
    }
    try (@Nullable InputStream in = loader.getResourceAsStream(RESOURCE)) {
      return in == null
          ? none()
          : parse(RESOURCE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns these deviations. */
  public static Waivers of(Waiver... waivers) {
    return new Waivers(List.of(waivers));
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException with all faults of the file
   */
  public static Waivers load(Path file) {
    try {
      return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalArgumentException("waivers " + file + " cannot be read: " + e, e);
    }
  }

  /**
   * Reads the text of such a file.
   *
   * @param source the name of the text in messages
   * @throws IllegalArgumentException with all faults of the text
   */
  public static Waivers parse(String source, String json) {
    ObjectMapper mapper =
        new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    JsonNode root;
    try {
      root = mapper.readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "waivers " + source + " are no JSON: " + e.getMessage(), e);
    }
    if (!root.isObject() || root.size() != 1 || !root.path("waivers").isArray()) {
      throw new IllegalArgumentException(
          "waivers " + source + ": not an object with nothing but the array \"waivers\"");
    }
    List<String> faults = new ArrayList<>();
    List<Waiver> list = new ArrayList<>();
    ContractText contract = ContractText.load();
    root.path("waivers")
        .forEach(node -> read(node, "waiver " + (list.size() + 1), contract, list, faults));
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "waivers " + source + ":\n  " + String.join("\n  ", faults));
    }
    return new Waivers(list);
  }

  /** Returns the deviations of a fixture. */
  List<Waiver> of(String backend) {
    return list.stream().filter(waiver -> waiver.backend().equals(backend)).toList();
  }

  /** Returns all deviations. */
  public List<Waiver> all() {
    return list;
  }

  private static void read(
      JsonNode node, String place, ContractText contract, List<Waiver> list, List<String> faults) {
    Set<String> unknown = new TreeSet<>();
    node.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(FIELDS);
    if (!unknown.isEmpty()) {
      faults.add(place + ": unknown " + unknown + "; there are " + new TreeSet<>(FIELDS));
    }
    for (String field : new TreeSet<>(FIELDS)) {
      boolean optional = field.equals("trial") && !node.has(field);
      if (!optional && node.path(field).asText("").isBlank()) {
        faults.add(place + ": " + field + " is missing");
      } else if (!optional && !node.path(field).isTextual()) {
        faults.add(place + ": " + field + " is no text");
      }
    }
    String rule = node.path("rule").asText("");
    if (!rule.isBlank() && contract.find(rule).isEmpty()) {
      faults.add(place + ": the contract has no rule " + rule);
    }
    list.add(
        new Waiver(
            rule,
            Optional.ofNullable(node.get("trial")).map(JsonNode::asText),
            node.path("backend").asText(""),
            node.path("reason").asText(""),
            node.path("issue").asText(""),
            node.path("expected").asText("")));
  }
}
