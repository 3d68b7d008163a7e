package io.lmscore.store.internal;

import io.lmscore.store.ConfigurationException;
import io.lmscore.store.Option;
import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.spi.Backend;
import io.lmscore.store.spi.BackendConfig;
import io.lmscore.store.spi.CommonOptions;
import io.lmscore.store.spi.StoreProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From settings to open backends: splits them by role, finds the provider of each, checks every
 * option, and opens only when no fault was found.
 */
public final class Opening {
  private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
  private static final String BACKEND = "backend";
  private static final int MAX_BROKEN = 100;

  private final Map<Role, Map<String, String>> settings = new EnumMap<>(Role.class);
  private final List<String> faults;
  private final List<StoreProvider> passed;

  /**
   * @param settings by full key
   * @param faults those found while reading them
   * @param passed providers to use before the installed ones
   */
  public Opening(Map<String, String> settings, List<String> faults, List<StoreProvider> passed) {
    this.faults = new ArrayList<>(faults);
    this.passed = passed;
    settings.forEach(this::split);
  }

  /**
   * The providers that {@link ServiceLoader} finds, by id. One that cannot be loaded is left out.
   */
  public static List<StoreProvider> installed() {
    List<StoreProvider> found = new ArrayList<>();
    Iterator<StoreProvider> providers = ServiceLoader.load(StoreProvider.class).iterator();
    for (int broken = 0; broken < MAX_BROKEN; ) {
      try {
        if (!providers.hasNext()) {
          break;
        }
        found.add(providers.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        broken++; // the next call goes on behind it
        LOG.warn("a provider cannot be loaded", e);
      }
    }
    found.sort(Comparator.comparing(StoreProvider::id));
    return found;
  }

  /** Opens one backend for each distinct group of settings. */
  public Map<Role, Backend> open() {
    if (settings.isEmpty() && faults.isEmpty()) {
      faults.add(
          "nothing is configured; name a backend, for instance "
              + key(Role.GRAPH, BACKEND)
              + "=memory");
    }
    Map<Map<String, String>, Set<Role>> groups = new LinkedHashMap<>();
    settings.forEach(
        (role, options) ->
            groups.computeIfAbsent(options, same -> EnumSet.noneOf(Role.class)).add(role));
    Map<BackendConfig, StoreProvider> plans = new LinkedHashMap<>();
    groups.forEach((options, roles) -> plan(options, roles, plans));
    throwFaults();
    return openAll(plans);
  }

  private void split(String key, String value) {
    String rest = key.substring(StoreConfig.PREFIX.length());
    int dot = rest.indexOf('.');
    String word = dot < 0 ? rest : rest.substring(0, dot);
    Map<String, Role> roles = new LinkedHashMap<>();
    Arrays.stream(Role.values()).forEach(role -> roles.put(role.key(), role));
    Role role = roles.get(word);
    if (dot < 0 || role == null) {
      faults.add(
          key
              + " is unknown: "
              + (role == null
                  ? word + " is no role" + suggestion(word, roles.keySet())
                  : "it names no option")
              + "; keys are lms.store.<"
              + String.join("|", roles.keySet())
              + ">.<option>");
      return;
    }
    settings.computeIfAbsent(role, first -> new TreeMap<>()).put(rest.substring(dot + 1), value);
  }

  private void plan(
      Map<String, String> options, Set<Role> roles, Map<BackendConfig, StoreProvider> plans) {
    String id = options.get(BACKEND);
    if (id == null) {
      roles.forEach(
          role -> {
            String near = suggestion(options.keySet(), List.of(BACKEND));
            faults.add(key(role, BACKEND) + " is missing" + near);
            checkCommonOptions(role, options);
          });
      return;
    }
    List<StoreProvider> known = new ArrayList<>(passed);
    known.addAll(installed());
    List<StoreProvider> named = known.stream().filter(p -> p.id().equals(id)).toList();
    if (named.isEmpty()) {
      List<String> ids = known.stream().map(StoreProvider::id).distinct().toList();
      String absent = "no backend " + Checks.show(id) + " on the class path";
      String hint = suggestion(id, ids) + "; there are " + ids;
      roles.forEach(
          role -> {
            faults.add(key(role, BACKEND) + ": " + absent + hint);
            checkCommonOptions(role, options);
          });
      return;
    }
    StoreProvider provider = named.get(0);
    for (Role role : roles) {
      if (!provider.roles().contains(role)) {
        faults.add(key(role, BACKEND) + ": " + id + " has no " + role.key() + " store");
      }
      checkOptions(role, provider, options);
    }
    Map<String, String> rest = new TreeMap<>(options);
    rest.remove(BACKEND);
    plans.put(new BackendConfig(roles, rest), provider);
  }

  /** All that can be said while it is not known which other options there are. */
  private void checkCommonOptions(Role role, Map<String, String> texts) {
    for (Option<?> option : CommonOptions.all()) {
      String text = texts.get(option.name());
      if (text != null) {
        checkValue(key(role, option.name()), option, text);
      }
    }
  }

  private void checkOptions(Role role, StoreProvider provider, Map<String, String> texts) {
    Map<String, Option<?>> known = new TreeMap<>();
    CommonOptions.all().forEach(option -> known.put(option.name(), option));
    provider.options().forEach(option -> known.put(option.name(), option));
    texts.forEach(
        (name, text) -> {
          Option<?> option = known.get(name);
          if (option != null) {
            checkValue(key(role, name), option, text);
          } else if (!name.equals(BACKEND)) {
            Set<String> names = new TreeSet<>(known.keySet());
            names.add(BACKEND);
            faults.add(
                key(role, name)
                    + " is unknown to the backend "
                    + provider.id()
                    + suggestion(name, names));
          }
        });
    known.values().stream()
        .filter(option -> option.isRequired() && !texts.containsKey(option.name()))
        .forEach(option -> faults.add(key(role, option.name()) + " is missing"));
  }

  private void checkValue(String key, Option<?> option, String text) {
    try {
      option.parse(text);
    } catch (IllegalArgumentException e) {
      String shown = option.isSecret() ? "(its value is hidden)" : Checks.show(text);
      faults.add(key + ": " + shown + " " + e.getMessage() + " (takes " + option.takes() + ")");
    }
  }

  private Map<Role, Backend> openAll(Map<BackendConfig, StoreProvider> plans) {
    Map<Role, Backend> open = new EnumMap<>(Role.class);
    try {
      plans.forEach(
          (config, provider) -> {
            try {
              Backend backend = provider.open(config);
              config.roles().forEach(role -> open.put(role, backend));
              LOG.info("opened backend {} for {}", provider.id(), config.roles());
            } catch (ConfigurationException e) {
              faults.addAll(e.faults());
            }
          });
      throwFaults();
      return open;
    } catch (RuntimeException | Error e) { // an Error too: a driver may be missing at run time
      open.values().stream().distinct().forEach(backend -> closeAfter(e, backend));
      throw e;
    }
  }

  private static void closeAfter(Throwable failure, Backend backend) {
    try {
      backend.close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private void throwFaults() {
    if (!faults.isEmpty()) {
      throw new ConfigurationException(faults.stream().sorted().collect(Collectors.toList()));
    }
  }

  private static String key(Role role, String option) {
    return StoreConfig.PREFIX + role.key() + "." + option;
  }

  private static String suggestion(String word, Collection<String> known) {
    return Nearest.of(word, known).map(near -> ", did you mean " + near + "?").orElse("");
  }

  private static String suggestion(Collection<String> words, Collection<String> known) {
    return words.stream()
        .filter(word -> Nearest.of(word, known).isPresent())
        .findFirst()
        .map(word -> "; " + word + " is not " + known.iterator().next())
        .orElse("");
  }
}
