package io.lmscore.store.testkit.common;

import io.lmscore.store.ConfigurationException;
import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.spi.Option;
import io.lmscore.store.spi.StoreProvider;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.Rule;
import io.lmscore.store.testkit.TrialContext;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The rules CFG-1 to CFG-3, tried with the configuration of the fixture itself. */
final class ConfigRules {
  private static final String SECRET = "kit-secret-4711";

  private ConfigRules() {}

  static Rule sources() {
    return Rule.of("CFG-1")
        .eachRole("every source opens the same store", ConfigRules::everySource)
        .eachRole("keys of others are passed over", ConfigRules::keysOfOthers)
        .eachRole("options of other backends", ConfigRules::otherBackends);
  }

  static Rule faults() {
    return Rule.of("CFG-2")
        .eachRole("all faults at once", ConfigRules::allFaults)
        .eachRole("a missing option", ConfigRules::missingOption)
        .eachRole("a key that a file has twice", ConfigRules::repeatedKey);
  }

  static Rule secrets() {
    return Rule.of("CFG-3")
        .eachRole("toString and faults", ConfigRules::hidden)
        .eachRole("a refused secret", ConfigRules::refusedSecret)
        .eachRole("a password in a URL", UrlSecrets::refused);
  }

  private static void everySource(TrialContext context, Role role) throws IOException {
    Map<String, String> entries = entries(context, role);
    Properties defaults = new Properties();
    Properties properties = new Properties(defaults);
    Map<String, String> environment = new TreeMap<>();
    entries.forEach(
        (key, value) -> {
          (key.endsWith(".namespace") ? defaults : properties).setProperty(key, value);
          environment.put(variable(key), value);
        });
    Map<String, StoreConfig> sources = new LinkedHashMap<>();
    sources.put("a map", StoreConfig.of(entries));
    sources.put("properties", StoreConfig.of(properties));
    sources.put("the environment", StoreConfig.ofEnvironment(environment));
    sources.put("a file", loaded(text(entries)));
    Map<String, String> underscores = new TreeMap<>();
    entries.forEach((key, value) -> underscores.put(key.replace('-', '_'), value));
    sources.put("a map with underscores", StoreConfig.of(underscores));
    try (Stores stores = context.open(StoreConfig.of(entries))) {
      StoreCalls.fill(role, stores);
    }
    for (Map.Entry<String, StoreConfig> source : sources.entrySet()) {
      Expect.equal("settings from " + source.getKey(), source.getValue().settings(), entries);
      try (Stores stores = context.open(source.getValue())) {
        Expect.that(
            "a store opened from "
                + source.getKey()
                + " does not find what another store of the namespace has stored",
            StoreContents.isThere(role, stores));
      }
    }
  }

  private static void keysOfOthers(TrialContext context, Role role) {
    Map<String, String> entries = entries(context, role);
    Map<String, String> more = new TreeMap<>(entries);
    more.put("other.lms.store.graph.backend", "x");
    more.put("LMS.STORE.GRAPH.BACKEND", "x");
    more.put("lms.storeroom", "x");
    more.put("", "x");
    Expect.equal("settings", StoreConfig.of(more).settings(), entries);
    try (Stores stores = context.open(StoreConfig.of(more))) {
      StoreCalls.store(stores, role).check();
    }
    Map<String, String> variables = new TreeMap<>();
    entries.forEach((key, value) -> variables.put(variable(key), value));
    variables.put("PATH", "x");
    variables.put("LMS_STOREROOM", "x");
    variables.put("LMS_STORE_HOME", "/opt/x");
    // Kubernetes sets such variables for services.
    for (String service : List.of("LMS_STORE", "LMS_STORE_" + role.name())) {
      variables.put(service + "_SERVICE_HOST", "10.0.0.1");
      variables.put(service + "_SERVICE_PORT", "7687");
      variables.put(service + "_PORT", "tcp://10.0.0.1:7687");
      variables.put(service + "_PORT_7687_TCP_ADDR", "10.0.0.1");
    }
    Expect.equal(
        "settings of the environment", StoreConfig.ofEnvironment(variables).settings(), entries);
  }

  /** Settings of other backends change nothing, but faults in them are faults. */
  private static void otherBackends(TrialContext context, Role role) {
    String chosen = id(context, role);
    Map<String, String> entries = entries(context, role);
    try (Stores stores = context.open(StoreConfig.of(entries))) {
      StoreCalls.fill(role, stores);
    }
    for (StoreProvider other : Stores.providers()) {
      if (!other.id().equals(chosen) && other.roles().contains(role)) {
        for (Option<?> option : other.options()) {
          String key = StoreConfig.key(role, other.id(), option.name());
          option.defaultText().ifPresent(text -> entries.put(key, text));
        }
        Map<String, String> wrong = new TreeMap<>(entries);
        String typo = StoreConfig.key(role, other.id(), "no-such-option");
        wrong.put(typo, "x");
        expectFault(faults(context, wrong), typo, other.id());
      }
    }
    try (Stores stores = context.open(StoreConfig.of(entries))) {
      Expect.that(
          "the store does not find what another store of the namespace has stored",
          StoreContents.isThere(role, stores));
    }
    String unknown = StoreConfig.key(role, "no-such-backend", "url");
    entries.put(unknown, "x");
    expectFault(faults(context, entries), unknown, chosen);
  }

  private static void allFaults(TrialContext context, Role role) {
    String prefix = StoreConfig.PREFIX + role.key() + ".";
    Map<String, String> entries = entries(context, role);
    String own = StoreConfig.key(role, id(context, role), "timeuot");
    entries.put(prefix + "timeuot", "5s");
    entries.put(own, "5s");
    entries.put(prefix + "timeout", "0ms");
    entries.put(prefix + "namespace", "No Name");
    entries.put("lms.store.grpah.backend", "memory");
    List<String> faults = faults(context, entries);
    expectFault(faults, prefix + "timeuot", "timeout");
    expectFault(faults, own, "unknown");
    expectFault(faults, prefix + "timeout:", "0ms");
    expectFault(faults, prefix + "namespace", "No Name");
    expectFault(faults, "lms.store.grpah.backend", "graph");
    Expect.equal("number of faults in " + faults, faults.size(), 5);

    Map<String, String> unknown = entries(context, role);
    unknown.put(prefix + "backend", "no-such-backend");
    expectFault(faults(context, unknown), prefix + "backend", "no-such-backend");
  }

  private static void missingOption(TrialContext context, Role role) {
    String prefix = StoreConfig.PREFIX + role.key() + ".";
    Map<String, String> noBackend = entries(context, role);
    noBackend.remove(prefix + "backend");
    expectFault(faults(context, noBackend), prefix + "backend", "missing");
    for (Option<?> option : provider(context, role).options()) {
      if (option.isRequired()) {
        Map<String, String> without = entries(context, role);
        String key = key(context, role, option);
        without.remove(key);
        expectFault(faults(context, without), key, "missing");
      }
    }
    Expect.thrown(
        ConfigurationException.class,
        "an empty configuration",
        () -> context.open(StoreConfig.of(Map.of())));
  }

  private static void repeatedKey(TrialContext context, Role role) throws IOException {
    String key = StoreConfig.PREFIX + role.key() + ".timeout";
    Map<String, String> entries = entries(context, role);
    entries.put(key, "5s");
    StoreConfig config = loaded(text(entries) + key + " = 5s\n");
    ConfigurationException e =
        Expect.thrown(ConfigurationException.class, "a repeated key", () -> context.open(config));
    expectFault(e.faults(), key, "more than once");
  }

  private static void hidden(TrialContext context, Role role) {
    String prefix = StoreConfig.PREFIX + role.key() + ".";
    Map<String, String> entries = entries(context, role);
    entries.put(prefix + "pasword", SECRET);
    entries.put(prefix + id(context, role) + ".pasword", SECRET);
    for (Option<?> option : provider(context, role).options()) {
      if (option.isSecret()) {
        entries.put(key(context, role, option), SECRET);
      }
    }
    entries.put(prefix + "timeout", "never");
    Expect.that("toString shows a value", !StoreConfig.of(entries).toString().contains(SECRET));
    Expect.that("a fault shows a secret", !faults(context, entries).toString().contains(SECRET));
  }

  private static void refusedSecret(TrialContext context, Role role) {
    Map<String, String> entries = entries(context, role);
    for (Option<?> option : provider(context, role).options()) {
      if (option.isSecret()) {
        entries.put(key(context, role, option), SECRET);
      }
    }
    try (Stores stores = context.open(StoreConfig.of(entries))) {
      Expect.that(
          "toString of the store", !StoreCalls.store(stores, role).toString().contains(SECRET));
      StoreCalls.store(stores, role).check();
    } catch (RuntimeException e) {
      for (Throwable t = e; t != null; t = t.getCause()) {
        Expect.that(t.getClass().getName() + " shows a secret", !t.toString().contains(SECRET));
      }
    }
  }

  private static List<String> faults(TrialContext context, Map<String, String> entries) {
    long before = context.fixture().openConnections().orElse(0);
    ConfigurationException e =
        Expect.thrown(
            ConfigurationException.class,
            "opening a configuration with faults",
            () -> context.open(StoreConfig.of(entries)));
    Expect.that(
        "a connection stays open after a configuration with faults",
        context.fixture().openConnections().orElse(0) <= before);
    return e.faults();
  }

  private static void expectFault(List<String> faults, String key, String word) {
    Expect.that(
        "no fault names " + key + " and " + word + ": " + faults,
        faults.stream().anyMatch(fault -> fault.startsWith(key) && fault.contains(word)));
  }

  /** Returns the settings of one role only. */
  static Map<String, String> entries(TrialContext context, Role role) {
    Map<String, String> entries =
        new TreeMap<>(context.fixture().config(context.namespace()).settings());
    entries.keySet().removeIf(key -> !key.startsWith(StoreConfig.PREFIX + role.key() + "."));
    return entries;
  }

  static StoreProvider provider(TrialContext context, Role role) {
    String id = id(context, role);
    List<StoreProvider> known = new ArrayList<>(context.fixture().providers());
    known.addAll(Stores.providers());
    return known.stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
  }

  private static String id(TrialContext context, Role role) {
    return entries(context, role).getOrDefault(StoreConfig.key(role, "", "backend"), "").strip();
  }

  static String key(TrialContext context, Role role, Option<?> option) {
    return StoreConfig.key(role, id(context, role), option.name());
  }

  private static String variable(String key) {
    return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** Returns the text of a file, in the format of {@link Properties}. */
  private static String text(Map<String, String> entries) throws IOException {
    Properties properties = new Properties();
    properties.putAll(entries);
    StringWriter text = new StringWriter();
    properties.store(text, null);
    return text.toString();
  }

  private static StoreConfig loaded(String text) throws IOException {
    Path file = Files.createTempFile("kit", ".properties");
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
      return StoreConfig.load(file);
    } finally {
      Files.delete(file);
    }
  }
}
