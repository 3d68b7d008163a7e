package io.lmscore.store.internal.opening;

import io.lmscore.store.BackendException;
import io.lmscore.store.ConfigurationException;
import io.lmscore.store.Retry;
import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.StoreException;
import io.lmscore.store.spi.Backend;
import io.lmscore.store.spi.BackendConfig;
import io.lmscore.store.spi.StoreProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens backends from settings: splits the settings by role, finds the provider of each role,
 * checks every option, and opens the backends only if there is no fault.
 */
public final class StoreOpening {
  private static final Logger LOG = LoggerFactory.getLogger(StoreOpening.class);

  private final Map<Role, RoleSettings> settings = new EnumMap<>(Role.class);
  private final List<String> faults;
  private final Providers providers;
  private final UnaryOperator<String> shownKey;

  /**
   * @param settings by canonical key
   * @param faults the faults found while reading the settings
   * @param passed the providers to use before the installed ones
   * @param shownKey returns the form of a key in messages
   */
  public StoreOpening(
      Map<String, String> settings,
      List<String> faults,
      List<StoreProvider> passed,
      UnaryOperator<String> shownKey) {
    this.faults = new ArrayList<>(faults);
    this.providers = new Providers(passed);
    this.shownKey = shownKey;
    settings.forEach(this::split);
  }

  /** The installed providers, ordered by id. */
  public static List<StoreProvider> installed() {
    return Providers.installed();
  }

  /** Opens one backend for each distinct group of settings. */
  public Map<Role, Backend> open() {
    if (settings.isEmpty() && faults.isEmpty()) {
      faults.add(
          "no backend is configured; set one, for example "
              + StoreConfig.PREFIX
              + Role.GRAPH.key()
              + ".backend=memory");
    }
    Map<RoleSettings.Choice, Set<Role>> choices = new LinkedHashMap<>();
    settings.forEach(
        (role, ofRole) ->
            ofRole
                .check()
                .ifPresent(
                    choice ->
                        choices
                            .computeIfAbsent(choice, same -> EnumSet.noneOf(Role.class))
                            .add(role)));
    throwFaults();
    return openAll(choices);
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
          shownKey.apply(key)
              + " is unknown: "
              + (role == null
                  ? word + " is not a role" + Suggestions.nearest(word, roles.keySet())
                  : "it names no option")
              + "; keys are lms.store.<"
              + String.join("|", roles.keySet())
              + ">.<option>");
      return;
    }
    settings
        .computeIfAbsent(role, first -> new RoleSettings(role, providers, shownKey, faults))
        .put(rest.substring(dot + 1), value);
  }

  private Map<Role, Backend> openAll(Map<RoleSettings.Choice, Set<Role>> choices) {
    Map<Role, Backend> open = new EnumMap<>(Role.class);
    try {
      choices.forEach(
          (choice, roles) ->
              openOne(choice, roles).ifPresent(b -> roles.forEach(r -> open.put(r, b))));
      throwFaults();
      return open;
    } catch (RuntimeException | Error e) {
      closeAfter(e, open);
      throw e;
    }
  }

  private Optional<Backend> openOne(RoleSettings.Choice choice, Set<Role> roles) {
    String id = choice.provider().id();
    String keys =
        roles.stream()
            .map(role -> StoreConfig.PREFIX + role.key() + "." + id)
            .collect(Collectors.joining(", "));
    try {
      Backend backend = choice.provider().open(new BackendConfig(roles, choice.options()));
      LOG.info("opened backend {} for {}", id, roles);
      return Optional.of(backend);
    } catch (ConfigurationException e) {
      e.faults().forEach(fault -> faults.add(keys + ": " + fault));
    } catch (LinkageError e) { // a jar of the driver is missing or has another version
      LOG.warn("backend {} cannot be opened", id, e);
      faults.add(keys + " cannot be opened: " + e);
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) { // its message may contain a setting
      String message = "backend " + id + " cannot be opened: " + e.getClass().getName();
      throw new BackendException(message, Retry.NEVER, e);
    }
    return Optional.empty();
  }

  private static void closeAfter(Throwable failure, Map<Role, Backend> open) {
    for (Backend backend : new LinkedHashSet<>(open.values())) {
      try {
        backend.close();
      } catch (RuntimeException e) {
        failure.addSuppressed(e);
      }
    }
  }

  private void throwFaults() {
    if (!faults.isEmpty()) {
      throw new ConfigurationException(faults.stream().sorted().collect(Collectors.toList()));
    }
  }
}
