package io.lmscore.store;

import io.lmscore.store.internal.Nulls;
import io.lmscore.store.internal.Texts;
import io.lmscore.store.internal.opening.SettingKeys;
import io.lmscore.store.internal.opening.Variables;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * Configuration as text, with keys {@code lms.store.<role>.<option>}. The roles are {@code entity},
 * {@code graph} and {@code series}. The option {@code backend} names the provider; it and {@link
 * io.lmscore.store.spi.CommonOptions} follow the role directly. Keys of backend options contain the
 * backend's id, as in {@code lms.store.graph.neo4j.uri}, so one configuration can hold options of
 * several backends. Keys that do not begin with {@code lms.store.} belong to other software and are
 * ignored. Immutable.
 *
 * <p>{@code _} in a key is read as {@code -}. A list is one comma-separated text, or one setting
 * for each item: {@code indexed[0]}, {@code indexed[1]} or {@code indexed.0}, {@code indexed.1}.
 *
 * <p>{@link Stores#open} finds all faults and reports them together.
 */
public final class StoreConfig {
  /** The prefix of all keys. */
  public static final String PREFIX = SettingKeys.PREFIX;

  private final Map<String, String> settings;
  private final Map<String, String> written;
  private final List<String> faults;

  private StoreConfig(
      Map<String, String> settings, Map<String, String> written, List<String> faults) {
    this.settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    this.written = Map.copyOf(written);
    this.faults = List.copyOf(faults);
  }

  /**
   * The key of an option.
   *
   * @param backend id of the backend; used only for a backend option
   * @param option name of the option: {@code "timeout"}, {@code "uri"}
   */
  public static String key(Role role, String backend, String option) {
    Nulls.notNull("role", role);
    Nulls.notNull("backend", backend);
    Nulls.notNull("option", option);
    String name = SettingKeys.isCommon(option) ? option : backend + "." + option;
    return PREFIX + role.key() + "." + name;
  }

  /** Takes the entries whose keys begin with {@code lms.store.}. */
  public static StoreConfig of(Map<String, String> entries) {
    Nulls.noNulls("entries", entries);
    Collector collector = new Collector();
    entries.forEach(collector::add);
    return collector.toConfig();
  }

  /** Like {@link #of(Map)}; the defaults of the properties are included. */
  public static StoreConfig of(Properties properties) {
    Nulls.notNull("properties", properties);
    Collector collector = new Collector();
    properties
        .stringPropertyNames()
        .forEach(key -> collector.add(key, properties.getProperty(key)));
    return collector.toConfig();
  }

  /**
   * Reads a file in the format of {@link Properties}, in UTF-8. A key that occurs twice is a fault.
   *
   * @throws ConfigurationException when the file cannot be read
   */
  public static StoreConfig load(Path file) {
    Nulls.notNull("file", file);
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
   * Takes environment variables: {@code LMS_STORE_GRAPH_TIMEOUT} is {@code
   * lms.store.graph.timeout}, {@code LMS_STORE_GRAPH_NEO4J_POOL_SIZE} is {@code
   * lms.store.graph.neo4j.pool-size}, {@code LMS_STORE_GRAPH_INDEXED_0} is the first item of a
   * list. Other variables, such as {@code LMS_STORE_HOME}, are ignored. The variables that
   * Kubernetes sets for a service called {@code lms-store-graph} are ignored too ({@code
   * LMS_STORE_GRAPH_SERVICE_HOST}, {@code LMS_STORE_GRAPH_PORT_7687_TCP_ADDR}, {@code
   * LMS_STORE_GRAPH_PORT} when its value is {@code tcp://…}).
   *
   * @param environment {@link System#getenv()}, as a rule
   */
  public static StoreConfig ofEnvironment(Map<String, String> environment) {
    Nulls.noNulls("environment", environment);
    Collector collector = new Collector();
    environment.forEach(
        (name, value) ->
            Variables.key(name, value).ifPresent(key -> collector.add(key, value, name)));
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
   * Returns the same configuration with one setting added or replaced.
   *
   * @throws ConfigurationException when the key does not begin with {@code lms.store.}
   */
  public StoreConfig with(String key, String value) {
    Nulls.notNull("key", key);
    Nulls.notNull("value", value);
    if (!key.startsWith(PREFIX)) {
      throw new ConfigurationException(
          List.of(Texts.shortened(key) + " does not begin with " + PREFIX));
    }
    return overriddenBy(of(Map.of(key, value)));
  }

  /**
   * Returns the settings of both configurations; where both have a key, the other's value counts. A
   * list of the other replaces the whole list here.
   */
  public StoreConfig overriddenBy(StoreConfig other) {
    Nulls.notNull("other", other);
    Set<String> replaced = new HashSet<>();
    other.settings.keySet().forEach(key -> replaced.add(SettingKeys.setting(key)));
    Map<String, String> merged = new TreeMap<>(settings);
    merged.keySet().removeIf(key -> replaced.contains(SettingKeys.setting(key)));
    merged.putAll(other.settings);
    Map<String, String> names = new TreeMap<>(written);
    names.keySet().retainAll(merged.keySet());
    other.settings.keySet().forEach(names::remove);
    names.putAll(other.written);
    List<String> allFaults = new ArrayList<>(faults);
    allFaults.addAll(other.faults);
    return new StoreConfig(merged, names, allFaults);
  }

  /**
   * The settings by full key, with {@code -} for {@code _} and {@code indexed[0]} for items of
   * lists. Values are as given, white space included; the stores strip it from all values except
   * secrets. The map contains secrets: do not print it.
   */
  public Map<String, String> settings() {
    return settings;
  }

  List<String> faults() {
    return faults;
  }

  /** The form of a key in messages: the name that it had in its source. */
  String shown(String key) {
    String name = written.get(key);
    String shown = Texts.shortened(key);
    return name == null ? shown : shown + " (" + Texts.shortened(name) + ")";
  }

  /** Names the keys and hides all values, since any of them may be a secret. */
  @Override
  public String toString() {
    return "StoreConfig" + settings.keySet();
  }

  private static final class Collector {
    private final Map<String, String> settings = new TreeMap<>();
    private final Map<String, String> written = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();

    void add(String key, String value) {
      if (key.startsWith(PREFIX)) {
        add(SettingKeys.canonical(key), value, key);
      }
    }

    /**
     * @param name the name of the key in its source
     */
    void add(String key, String value, String name) {
      if (settings.put(key, value) != null) {
        String before = written.getOrDefault(key, key);
        String both =
            before.equals(name)
                ? ""
                : ", as " + Texts.shortened(before) + " and as " + Texts.shortened(name);
        faults.add(Texts.shortened(key) + " is given more than once" + both);
      }
      if (!name.equals(key)) {
        written.put(key, name);
      }
    }

    StoreConfig toConfig() {
      return new StoreConfig(settings, written, faults);
    }
  }
}
