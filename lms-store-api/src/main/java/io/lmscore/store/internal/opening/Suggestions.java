package io.lmscore.store.internal.opening;

import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.internal.Nearest;
import io.lmscore.store.internal.Texts;
import io.lmscore.store.spi.CommonOptions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Suggests the known key for an unknown key of a setting. */
final class Suggestions {
  private final Providers providers;
  private final String chosen;

  /**
   * @param chosen the id of the backend whose options are suggested before those of others
   */
  Suggestions(Providers providers, String chosen) {
    this.providers = providers;
    this.chosen = chosen;
  }

  /** Returns the nearest of some words as the end of a message; "" when none is near. */
  static String nearest(String word, Collection<String> known) {
    return Nearest.of(word, known).map(near -> ", did you mean " + near + "?").orElse("");
  }

  /**
   * Returns the suggestion as the end of a message.
   *
   * @param name the name after the role; not a known option
   */
  String of(Role role, String name) {
    String prefix = StoreConfig.PREFIX + role.key() + ".";
    int dot = name.indexOf('.');
    String id = dot < 0 ? "" : name.substring(0, dot);
    if (providers.find(id).isPresent()) {
      String option = SettingKeys.list(name.substring(dot + 1));
      if (SettingKeys.isCommon(option)) {
        return " to the backend "
            + id
            + ": it is an option of every backend; write "
            + prefix
            + option;
      }
      return " to the backend "
          + id
          + Nearest.of(option, providers.options(id).keySet())
              .map(near -> ", did you mean " + prefix + id + "." + near + "?")
              .orElse("");
    }
    Map<String, String> names = names();
    String words = SettingKeys.words(SettingKeys.list(name));
    String own = names.get(words);
    if (own != null && own.endsWith("." + words)) {
      return ": options of a backend begin with its name; write " + prefix + own;
    }
    String near =
        Nearest.of(words, names.keySet())
            .filter(word -> id.isEmpty() || Nearest.distance(word, words) <= words.length() / 4)
            .map(word -> ", did you mean " + prefix + names.get(word) + "?")
            .orElse("");
    if (id.isEmpty() || !near.isEmpty()) {
      return near;
    }
    return ": there is no backend "
        + Texts.shortened(id)
        + " on the class path, only "
        + providers.ids()
        + nearest(id, providers.ids());
  }

  /** The names after the role, by the words that a configuration may contain for them. */
  private Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put(SettingKeys.BACKEND, SettingKeys.BACKEND);
    CommonOptions.all().forEach(option -> names.put(option.name(), option.name()));
    addPlain(chosen, names);
    for (String id : providers.ids()) {
      addPlain(id, names);
      providers
          .options(id)
          .keySet()
          .forEach(option -> names.put(id + "-" + option, id + "." + option));
    }
    return names;
  }

  private void addPlain(String id, Map<String, String> names) {
    providers.options(id).keySet().forEach(option -> names.putIfAbsent(option, id + "." + option));
  }
}
