package io.lmscore.store.spi;

import io.lmscore.store.internal.Durations;
import io.lmscore.store.internal.Nulls;
import io.lmscore.store.internal.Texts;
import io.lmscore.store.internal.Urls;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An option of a backend: its name, its valid values, and its default. The same description checks
 * a configuration and prints the documentation. Immutable.
 *
 * @param <T> the type of the parsed value
 */
public final class Option<T> {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private final String name;
  private final String takes;
  private final String description;
  private final Function<String, T> parser;
  private final @Nullable String defaultText;
  private final boolean required;
  private final boolean secret;
  private final boolean list;
  private final boolean url;

  private Option(
      String name,
      String takes,
      String description,
      Function<String, T> parser,
      @Nullable String defaultText,
      boolean required,
      boolean secret,
      boolean list,
      boolean url) {
    Nulls.notNull("name", name);
    Nulls.notNull("takes", takes);
    Nulls.notNull("description", description);
    Nulls.notNull("parser", parser);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "option name " + Texts.quoted(name) + " does not match " + NAME);
    }
    this.name = name;
    this.takes = takes;
    this.description = description;
    this.parser = parser;
    this.defaultText = defaultText;
    this.required = required;
    this.secret = secret;
    this.list = list;
    this.url = url;
  }

  /**
   * Creates an option with the given parser.
   *
   * @param name lower-case words joined by hyphens
   * @param takes range and unit, for readers: {@code "duration 1ms..1h"}
   * @param description one sentence, for readers
   * @param parser converts the text to the value, or throws {@link IllegalArgumentException}. Its
   *     message names the fault and does not repeat the text
   */
  public static <T> Option<T> of(
      String name, String takes, String description, Function<String, T> parser) {
    return new Option<>(name, takes, description, parser, null, false, false, false, false);
  }

  /**
   * Creates an option with a URL as value. Messages show it without user info, query and fragment,
   * because these often contain passwords.
   *
   * @param parser as in {@link #of}; it refuses URLs with user info, which has separate options
   */
  public static <T> Option<T> url(
      String name, String takes, String description, Function<String, T> parser) {
    return new Option<>(name, takes, description, parser, null, false, false, false, true);
  }

  /** Creates an option with any non-empty text as value. */
  public static Option<String> text(String name, String description) {
    return of(
        name,
        "text",
        description,
        text -> {
          if (text.isEmpty()) {
            throw new IllegalArgumentException("is empty");
          }
          return text;
        });
  }

  /** Creates an option with a whole number in a closed range as value. */
  public static Option<Integer> integer(String name, int min, int max, String description) {
    return of(
        name,
        "integer " + min + ".." + max,
        description,
        text -> {
          int number;
          try {
            number = Integer.parseInt(text);
          } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is not a whole number in " + min + ".." + max);
          }
          if (number < min || number > max) {
            throw new IllegalArgumentException("is not in " + min + ".." + max);
          }
          return number;
        });
  }

  /**
   * Creates an option with a duration in a closed range as value: {@code 500ms}, {@code 30s},
   * {@code 5m}, {@code 2h}, {@code 7d}, or in ISO 8601 form, {@code PT1M30S}.
   */
  public static Option<Duration> duration(
      String name, Duration min, Duration max, String description) {
    Nulls.notNull("min", min);
    Nulls.notNull("max", max);
    String range = Durations.format(min) + ".." + Durations.format(max);
    return of(
        name,
        "duration " + range,
        description,
        text -> {
          Duration duration = Durations.parse(text);
          if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            throw new IllegalArgumentException("is not in " + range);
          }
          return duration;
        });
  }

  /** Creates an option with the values {@code true} and {@code false}. */
  public static Option<Boolean> flag(String name, String description) {
    return of(
        name,
        "true|false",
        description,
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException("is neither true nor false");
            });
  }

  /** Creates an option with the constants as values, in lower case with hyphens. */
  public static <E extends Enum<E>> Option<E> choice(
      String name, Class<E> type, String description) {
    Nulls.notNull("name", name);
    Nulls.notNull("type", type);
    E[] constants = type.getEnumConstants();
    String takes = Arrays.stream(constants).map(Option::word).collect(Collectors.joining("|"));
    return of(
        name,
        takes,
        description,
        text ->
            Arrays.stream(constants)
                .filter(constant -> word(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is not one of " + takes)));
  }

  /** The same option with a default value. */
  public Option<T> defaultsTo(String text) {
    Nulls.notNull("text", text);
    Objects.requireNonNull(parser.apply(text), "the parser returns null for the default");
    return new Option<>(name, takes, description, parser, text, false, secret, list, url);
  }

  /** The same option, required: a configuration without it has a fault. */
  public Option<T> required() {
    return new Option<>(name, takes, description, parser, null, true, secret, list, url);
  }

  /** The same option, whose value is never shown. */
  public Option<T> secret() {
    return new Option<>(name, takes, description, parser, defaultText, required, true, list, url);
  }

  /**
   * The same option with a list as value: items joined by commas, or given one by one. The parser
   * receives them joined.
   */
  public Option<T> list() {
    return new Option<>(name, takes, description, parser, defaultText, required, secret, true, url);
  }

  /** The name of the option: the last part of the configuration key. */
  public String name() {
    return name;
  }

  /** The type, range and unit of the value, for readers. */
  public String takes() {
    return takes;
  }

  /** The description of the option, for readers. */
  public String description() {
    return description;
  }

  /** The text of the default value. */
  public Optional<String> defaultText() {
    return Optional.ofNullable(defaultText);
  }

  /** Whether a configuration without the option has a fault. */
  public boolean isRequired() {
    return required;
  }

  /** Whether its value must never be shown. */
  public boolean isSecret() {
    return secret;
  }

  /** Whether its value is a URL; messages show only a part of it. */
  public boolean isUrl() {
    return url;
  }

  /** Whether its items can be given one by one. */
  public boolean isList() {
    return list;
  }

  /** The form of a value for messages: a secret is hidden, and a URL has no user and query. */
  public String shown(String text) {
    Nulls.notNull("text", text);
    return secret ? "(its value is hidden)" : Texts.quoted(url ? Urls.redact(text) : text);
  }

  /**
   * Parses a value.
   *
   * @throws IllegalArgumentException that names the fault; never with the text of a secret or a
   *     URL, and without a cause that may contain it
   */
  public T parse(String text) {
    Nulls.notNull("text", text);
    try {
      return Objects.requireNonNull(parser.apply(text), "the parser returns null");
    } catch (RuntimeException e) { // of any type: the parser may belong to a library
      String message = e.getMessage();
      boolean isShown = message != null && (!(secret || url) || !message.contains(text));
      throw new IllegalArgumentException(isShown ? message : "is not valid");
    }
  }

  @Override
  public String toString() {
    return name;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
