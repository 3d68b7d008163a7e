package io.lmscore.store.internal.opening;

import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.internal.Texts;
import io.lmscore.store.spi.CommonOptions;
import io.lmscore.store.spi.Option;
import io.lmscore.store.spi.StoreProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The settings of one role. Checks all of them, also those of backends that are not chosen, and
 * selects the settings of the chosen backend.
 */
final class RoleSettings {
  private final Role role;
  private final Providers providers;
  private final UnaryOperator<String> shownKey;
  private final List<String> faults;
  private final Map<String, String> texts = new TreeMap<>();

  /**
   * @param shownKey returns the form of a key in messages
   * @param faults receives the faults of this role
   */
  RoleSettings(
      Role role, Providers providers, UnaryOperator<String> shownKey, List<String> faults) {
    this.role = role;
    this.providers = providers;
    this.shownKey = shownKey;
    this.faults = faults;
  }

  /**
   * A backend with its options.
   *
   * @param options the texts of the options, by name without role and backend
   */
  record Choice(StoreProvider provider, Map<String, String> options) {}

  /**
   * An option and the backend that has it.
   *
   * @param backend the id of the backend; empty for an option that every backend has
   */
  private record BackendOption(String backend, Option<?> option) {
    String name() {
      return backend.isEmpty() ? option.name() : backend + "." + option.name();
    }
  }

  /**
   * @param name the canonical name after the role
   */
  void put(String name, String text) {
    texts.put(name, text);
  }

  /**
   * Checks the settings and returns the backend to open; empty when no provider can be determined.
   */
  Optional<Choice> check() {
    String id = Optional.ofNullable(texts.get(SettingKeys.BACKEND)).map(String::strip).orElse("");
    Optional<StoreProvider> chosen = providers.find(id);
    checkBackend(id, chosen);
    Map<String, BackendOption> allOptions = allOptions();
    Map<BackendOption, List<String>> given = new LinkedHashMap<>();
    for (String name : texts.keySet()) {
      BackendOption option = allOptions.get(resolve(SettingKeys.list(name), allOptions));
      if (option != null) {
        given.computeIfAbsent(option, first -> new ArrayList<>()).add(name);
      } else if (!name.equals(SettingKeys.BACKEND)) {
        reportUnknown(name, id);
      }
    }
    Map<String, String> options = new TreeMap<>();
    given.forEach(
        (option, names) -> {
          Optional<String> text = text(option.option(), names);
          text.ifPresent(value -> checkValue(option, names.get(0), value, id));
          if (option.backend().isEmpty() || option.backend().equals(id)) {
            text.ifPresent(value -> options.put(option.option().name(), value));
          }
        });
    chosen.ifPresent(provider -> checkRequired(id, options));
    return chosen.map(provider -> new Choice(provider, options));
  }

  private void checkBackend(String id, Optional<StoreProvider> chosen) {
    String key = key(SettingKeys.BACKEND);
    if (!texts.containsKey(SettingKeys.BACKEND)) {
      faults.add(key + " is missing");
    } else if (chosen.isEmpty()) {
      faults.add(
          key
              + ": no backend "
              + Texts.quoted(id)
              + " on the class path"
              + Suggestions.nearest(id, providers.ids())
              + "; available backends: "
              + providers.ids()
              + (providers.broken().isEmpty()
                  ? ""
                  : "; providers that cannot be loaded: " + String.join("; ", providers.broken())));
    } else if (!chosen.get().roles().contains(role)) {
      faults.add(key + ": " + id + " has no " + role.key() + " store");
    }
  }

  /** All options of all backends, by the name after the role. */
  private Map<String, BackendOption> allOptions() {
    Map<String, BackendOption> allOptions = new TreeMap<>();
    CommonOptions.all()
        .forEach(option -> allOptions.put(option.name(), new BackendOption("", option)));
    for (String id : providers.ids()) {
      for (Option<?> option : providers.options(id).values()) {
        BackendOption one = new BackendOption(id, option);
        allOptions.put(one.name(), one);
      }
    }
    return allOptions;
  }

  /**
   * Returns the option name for a name from an environment variable, which does not show the end of
   * an id with hyphens.
   */
  private static String resolve(String name, Map<String, BackendOption> allOptions) {
    if (allOptions.containsKey(name) || name.indexOf('.') < 0) {
      return name;
    }
    return allOptions.values().stream()
        .filter(option -> option.backend().indexOf('-') >= 0)
        .map(BackendOption::name)
        .filter(other -> SettingKeys.words(other).equals(SettingKeys.words(name)))
        .findFirst()
        .orElse(name);
  }

  private void reportUnknown(String name, String chosen) {
    int dot = name.indexOf('.');
    String id = dot < 0 ? "" : name.substring(0, dot);
    if (!id.isEmpty() && id.equals(chosen) && providers.find(id).isEmpty()) {
      return; // already reported for the option backend
    }
    Suggestions suggestions = new Suggestions(providers, chosen);
    faults.add(key(name) + " is unknown" + suggestions.of(role, name));
  }

  /** The value of an option, from one setting or from the items of a list. */
  private Optional<String> text(Option<?> option, List<String> names) {
    if (names.size() == 1 && SettingKeys.index(names.get(0)).isEmpty()) {
      return Optional.ofNullable(texts.get(names.get(0))).map(text -> stripped(option, text));
    }
    String list = SettingKeys.list(names.get(0));
    if (!option.isList()) {
      faults.add(
          key(names.get(names.size() - 1))
              + " is an item of a list, but the option "
              + option
              + " takes no list");
      return Optional.empty();
    }
    if (names.stream().anyMatch(name -> SettingKeys.index(name).isEmpty())) {
      faults.add(key(list) + " is given both as one value and as items");
      return Optional.empty();
    }
    List<String> items = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String text = texts.get(SettingKeys.item(list, i));
      if (text == null) {
        faults.add(
            key(SettingKeys.item(list, i)) + " is missing; items are numbered from 0 without gaps");
        return Optional.empty();
      }
      items.add(text);
    }
    return Optional.of(String.join(",", items));
  }

  private static String stripped(Option<?> option, String text) {
    return option.isSecret() ? text : text.strip();
  }

  private void checkValue(BackendOption allOptions, String name, String text, String chosen) {
    Option<?> option = allOptions.option();
    String id = allOptions.backend();
    if (!id.isEmpty()
        && !providers.find(id).orElseThrow().roles().contains(role)
        && !id.equals(chosen)) {
      faults.add(key(name) + ": " + id + " has no " + role.key() + " store");
    }
    try {
      option.parse(text);
    } catch (IllegalArgumentException e) {
      faults.add(
          key(SettingKeys.list(name))
              + ": "
              + option.shown(text)
              + " "
              + e.getMessage()
              + " (takes "
              + option.takes()
              + ")");
    }
  }

  private void checkRequired(String id, Map<String, String> given) {
    providers.options(id).values().stream()
        .filter(option -> option.isRequired() && !given.containsKey(option.name()))
        .forEach(option -> faults.add(key(id + "." + option.name()) + " is missing"));
  }

  private String key(String name) {
    return shownKey.apply(StoreConfig.PREFIX + role.key() + "." + name);
  }
}
