package io.lmscore.store.timescale.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Builds a statement: its text, and the parameters beside it. A caller's value becomes a parameter
 * and never reaches the text. Not thread-safe.
 */
public final class Sql {
  private final StringBuilder text = new StringBuilder();
  private final List<@Nullable Object> parameters = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>(); // of the parameters in the text
  private boolean isPlannedEachTime;

  /** Begins with that text. */
  public static Sql of(String text) {
    return new Sql().add(text);
  }

  /**
   * Quotes a name for a text, so that any name is valid. This and {@link #literal} are the only
   * places that quote.
   */
  public static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Quotes a caller's text that must be part of the statement, such as the key of a property. */
  public static String literal(String text) {
    String quoted = '\'' + text.replace("'", "''") + '\'';
    return text.indexOf('\\') < 0 ? quoted : 'E' + quoted.replace("\\", "\\\\");
  }

  /** Adds text that contains nothing of the caller. */
  public Sql add(String more) {
    text.append(more);
    return this;
  }

  /**
   * Adds a parameter.
   *
   * @param value null; a {@code String}, {@code UUID}, {@code Long}, {@code Integer}, {@code
   *     Double}, {@code Boolean}, {@code Instant}, {@link UntypedText}; or an array of these,
   *     including {@code long[]} and {@code double[]}
   */
  public Sql bind(@Nullable Object value) {
    places.add(text.length());
    text.append('?');
    parameters.add(value);
    return this;
  }

  /** Adds a parameter with this JSON. */
  Sql bindJson(String json) {
    return bind(new UntypedText(json)).add("::jsonb");
  }

  /** Adds a parameter with an array of JSON. */
  Sql bindJson(List<String> items) {
    return bind(items.stream().map(UntypedText::new).toArray(UntypedText[]::new)).add("::jsonb[]");
  }

  /** Adds the text and the parameters of another statement. */
  public Sql add(Sql more) {
    int before = text.length();
    text.append(more.text);
    parameters.addAll(more.parameters);
    more.places.forEach(place -> places.add(before + place));
    isPlannedEachTime |= more.isPlannedEachTime;
    return this;
  }

  /**
   * Has the server plan the statement for the values of each run. For a statement that comes often,
   * the server may otherwise keep a plan for any values, which is made for arrays of ten items.
   */
  Sql planEachTime() {
    isPlannedEachTime = true;
    return this;
  }

  /** Whether no plan of the statement may be kept. */
  public boolean isPlannedEachTime() {
    return isPlannedEachTime;
  }

  /** The text, with a question mark for each parameter. */
  public String text() {
    return text.toString();
  }

  /** The parameters in order. */
  public List<@Nullable Object> parameters() {
    return Collections.unmodifiableList(parameters);
  }

  /**
   * The text with another expression for each parameter.
   *
   * @param expression of a parameter, by its place in {@link #parameters}
   */
  public String text(IntFunction<String> expression) {
    StringBuilder replaced = new StringBuilder();
    int end = 0;
    for (int i = 0; i < places.size(); i++) {
      replaced.append(text, end, places.get(i)).append(expression.apply(i));
      end = places.get(i) + 1;
    }
    return replaced.append(text, end, text.length()).toString();
  }

  @Override
  public String toString() {
    return text();
  }
}
