package io.lmscore.store.internal.opening;

import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import java.util.Locale;
import java.util.Optional;

/** From variables of the environment to keys of settings. */
public final class Variables {
  private static final String PREFIX = "LMS_STORE_";

  private Variables() {}

  /** The canonical key that a variable stands for; empty for variables of others. */
  public static Optional<String> key(String variable) {
    if (!variable.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String rest = variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
    for (Role role : Role.values()) {
      if (rest.equals(role.key())) {
        return Optional.of(StoreConfig.PREFIX + rest);
      } else if (rest.startsWith(role.key() + "_")) {
        String name = name(rest.substring(role.key().length() + 1));
        return Optional.of(StoreConfig.PREFIX + role.key() + "." + name);
      }
    }
    return Optional.empty();
  }

  /** The name behind the role: that of a common option, or a backend's id and an option. */
  private static String name(String words) {
    String list = words.replaceFirst("_(\\d{1,9})$", "");
    String item =
        list.equals(words) ? "" : "[" + Integer.parseInt(words.substring(list.length() + 1)) + "]";
    String name = list.replace('_', '-');
    return (SettingKeys.isCommon(name) ? name : name.replaceFirst("-", ".")) + item;
  }
}
