package io.lmscore.store;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Configuration as text: keys {@code lms.store.<role>.<option>} with the roles {@code entity},
 * {@code graph} and {@code series}; the option {@code backend} names the provider. Keys that do not
 * begin with {@code lms.store.} belong to others and are passed over. Immutable.
 *
 * <p>Faults are found by {@link Stores#open}, all at once.
 */
public final class StoreConfig {
  /** How all keys begin. */
  public static final String PREFIX = "lms.store.";

  private static final String ENVIRONMENT_PREFIX = "LMS_STORE_";

  private final Map<String, String> settings;
  private final List<String> faults;

  private StoreConfig(Map<String, String> settings, List<String> faults) {
    this.settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    this.faults = List.copyOf(faults);
  }

  /**
   * Takes the entries whose keys begin with {@code lms.store.}; values without outer white space.
   */
  public static StoreConfig of(Map<String, String> entries) {
    Collector collector = new Collector();
    entries.forEach(collector::add);
    return collector.toConfig();
  }

  /** As {@link #of(Map)}, the defaults of the properties included. */
  public static StoreConfig of(Properties properties) {
    Collector collector = new Collector();
    properties
        .stringPropertyNames()
        .forEach(key -> collector.add(key, properties.getProperty(key)));
    return collector.toConfig();
  }

  /**
   * Reads a file in the format of {@link Properties}, in UTF-8. A key that stands in it twice is a
   * fault.
   *
   * @throws ConfigurationException when the file cannot be read
   */
  public static StoreConfig load(Path file) {
    Collector collector = new Collector();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      new Properties() {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Object put(Object key, Object value) {
          collector.add((String) key, (String) value);
          return value;
        }
      }.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException(List.of("file " + file + " cannot be read: " + e));
    }
    return collector.toConfig();
  }

  /**
   * Takes environment variables: {@code LMS_STORE_GRAPH_POOL_SIZE} is {@code
   * lms.store.graph.pool-size}.
   *
   * @param environment {@link System#getenv()}, as a rule
   */
  public static StoreConfig ofEnvironment(Map<String, String> environment) {
    Collector collector = new Collector();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(ENVIRONMENT_PREFIX)) {
            String key = name.substring(ENVIRONMENT_PREFIX.length()).toLowerCase(Locale.ROOT);
            collector.add(PREFIX + key.replaceFirst("_", ".").replace('_', '-'), value);
          }
        });
    return collector.toConfig();
  }

  /** All three stores in the heap. */
  public static StoreConfig inMemory() {
    Map<String, String> entries = new TreeMap<>();
    for (Role role : Role.values()) {
      entries.put(PREFIX + role.key() + ".backend", "memory");
    }
    return of(entries);
  }

  /**
   * The same with one setting added or replaced.
   *
   * @throws ConfigurationException when the key does not begin with {@code lms.store.}
   */
  public StoreConfig with(String key, String value) {
    if (!key.startsWith(PREFIX)) {
      throw new ConfigurationException(List.of(key + " does not begin with " + PREFIX));
    }
    return overriddenBy(of(Map.of(key, value)));
  }

  /** The same with the settings of another added, or in place of those here. */
  public StoreConfig overriddenBy(StoreConfig other) {
    Map<String, String> merged = new TreeMap<>(settings);
    merged.putAll(other.settings);
    List<String> allFaults = new ArrayList<>(faults);
    allFaults.addAll(other.faults);
    return new StoreConfig(merged, allFaults);
  }

  /** The settings by full key, secrets included: do not print them. */
  public Map<String, String> settings() {
    return settings;
  }

  List<String> faults() {
    return faults;
  }

  /** Names the keys and hides all values, since any of them may be a secret. */
  @Override
  public String toString() {
    return "StoreConfig" + settings.keySet();
  }

  private static final class Collector {
    private final Map<String, String> settings = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    void add(String key, String value) {
      if (key.startsWith(PREFIX) && settings.put(key, value.strip()) != null) {
        faults.add(key + " is given more than once");
      }
    }

    StoreConfig toConfig() {
      return new StoreConfig(settings, faults);
    }
  }
}
