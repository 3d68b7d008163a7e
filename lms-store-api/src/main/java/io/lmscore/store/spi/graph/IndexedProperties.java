package io.lmscore.store.spi.graph;

import io.lmscore.store.InvalidValueException;
import io.lmscore.store.graph.Node;
import io.lmscore.store.internal.Checks;
import io.lmscore.store.internal.Texts;
import io.lmscore.store.value.TextValue;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The node properties that are indexed.
 *
 * @param keysByLabel the keys of each label
 */
public record IndexedProperties(Map<String, Set<String>> keysByLabel) {
  /** The most bytes of text in an indexed property. */
  public static final int MAX_TEXT_BYTES = 1_024;

  /** Copies the map and checks labels and keys. */
  public IndexedProperties {
    Map<String, Set<String>> copy = new TreeMap<>();
    keysByLabel.forEach(
        (label, keys) -> {
          keys.forEach(Checks::key);
          copy.put(Checks.name("label", label), Collections.unmodifiableSet(new TreeSet<>(keys)));
        });
    keysByLabel = Collections.unmodifiableMap(copy);
  }

  /**
   * Parses {@code "Device.serial, Equipment.zone"}.
   *
   * @throws IllegalArgumentException that says why the text is not such a list
   */
  public static IndexedProperties parse(String text) {
    Map<String, Set<String>> keys = new TreeMap<>();
    for (String item : text.isBlank() ? new String[0] : text.split(",", -1)) {
      String name = item.strip();
      int dot = name.indexOf('.');
      if (dot < 1 || dot == name.length() - 1) {
        throw new IllegalArgumentException("is not a list of Label.key");
      }
      if (!keys.computeIfAbsent(name.substring(0, dot), label -> new TreeSet<>())
          .add(name.substring(dot + 1))) {
        throw new IllegalArgumentException("names " + name + " twice");
      }
    }
    try {
      return new IndexedProperties(keys);
    } catch (InvalidValueException e) {
      throw new IllegalArgumentException("is not a list of Label.key: " + e.getMessage(), e);
    }
  }

  /**
   * Refuses a node with a text in an indexed property that is too long. Backends call it before
   * they send.
   *
   * @throws InvalidValueException that names node and key
   */
  public void check(Node node) {
    for (String key : keysByLabel.getOrDefault(node.label(), Set.of())) {
      if (node.properties().values().get(key) instanceof TextValue text
          && text.bytes() > MAX_TEXT_BYTES) {
        throw new InvalidValueException(
            node.describe()
                + ": indexed property "
                + Texts.quoted(key)
                + " has "
                + text.bytes()
                + " bytes, at most "
                + MAX_TEXT_BYTES);
      }
    }
  }
}
