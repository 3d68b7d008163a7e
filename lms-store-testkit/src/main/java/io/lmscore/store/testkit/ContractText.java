package io.lmscore.store.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of the rules, from {@code docs/contract.md}. The build copies that file beside this
 * class.
 */
public final class ContractText {
  private static final String RESOURCE = "contract.md";
  private static final Pattern RULE = Pattern.compile("- \\*\\*([A-Z]+-[0-9]+)\\*\\* (.+)");
  private static final Pattern SECTION = Pattern.compile("## (.+)");
  private static final Pattern SENTENCE_END = Pattern.compile("[.:;](?= |$)");

  private final Map<String, Entry> entries;

  /**
   * The text of one rule.
   *
   * @param id for example {@code "FLT-2"}
   * @param section the heading above the rule
   * @param text the whole text
   */
  public record Entry(String id, String section, String text) {
    /**
     * Returns the beginning of the text, up to the first full stop, colon or semicolon outside of
     * parentheses.
     */
    public String title() {
      Matcher end = SENTENCE_END.matcher(text);
      while (end.find()) {
        String title = text.substring(0, end.start());
        if (title.chars().filter(c -> c == '(').count()
            == title.chars().filter(c -> c == ')').count()) {
          return title;
        }
      }
      return text;
    }
  }

  private ContractText(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /** Loads the contract of this version of the kit. */
  public static ContractText load() {
    try (@Nullable InputStream in = ContractText.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the kit was built without " + RESOURCE);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads lines of the form {@code - **ID** text} and ignores other lines.
   *
   * @throws IllegalArgumentException when an id occurs twice, or when a line begins like a rule but
   *     has another form
   */
  public static ContractText parse(String markdown) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    String section = "";
    for (String line : markdown.lines().toList()) {
      Matcher heading = SECTION.matcher(line);
      Matcher rule = RULE.matcher(line);
      if (heading.matches()) {
        section = heading.group(1);
      } else if (rule.matches()) {
        Entry entry = new Entry(rule.group(1), section, rule.group(2).strip());
        if (entries.put(entry.id(), entry) != null) {
          throw new IllegalArgumentException(
              "rule " + entry.id() + " stands in the contract twice");
        }
      } else if (line.startsWith("- **")) {
        throw new IllegalArgumentException("not a rule of the contract: " + line);
      }
    }
    return new ContractText(entries);
  }

  /** Returns all rules in the order of the document. */
  public List<Entry> entries() {
    return new ArrayList<>(entries.values());
  }

  /** Returns the rule with that id. */
  public Optional<Entry> find(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  /** Returns id and title for people; only the id when the contract has no such rule. */
  String name(String id) {
    return find(id).map(entry -> id + " " + entry.title()).orElse(id);
  }
}
