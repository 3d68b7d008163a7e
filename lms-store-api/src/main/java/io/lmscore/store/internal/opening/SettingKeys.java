package io.lmscore.store.internal.opening;

import io.lmscore.store.spi.CommonOptions;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Defines one spelling for the key of each setting: {@code pool_size} is {@code pool-size}, and
 * {@code indexed.0} is {@code indexed[0]}, an item of a list.
 */
public final class SettingKeys {
  /** The prefix of every key. */
  public static final String PREFIX = "lms.store.";

  /** The option that names the provider. */
  public static final String BACKEND = "backend";

  private static final Pattern ITEM = Pattern.compile("(.+)(?:\\[(\\d{1,9})]|\\.(\\d{1,9}))");

  private SettingKeys() {}

  /** Whether the key of an option follows the role directly. */
  public static boolean isCommon(String option) {
    return option.equals(BACKEND)
        || CommonOptions.all().stream().anyMatch(common -> common.name().equals(option));
  }

  /**
   * Returns the spelling for comparing and sorting settings.
   *
   * @param key begins with {@link #PREFIX}
   */
  public static String canonical(String key) {
    String rest = key.substring(PREFIX.length()).replace('_', '-');
    Matcher item = ITEM.matcher(rest);
    return PREFIX + (item.matches() ? item(item.group(1), Integer.parseInt(number(item))) : rest);
  }

  /** The key of an item of a list. */
  static String item(String list, int index) {
    return list + "[" + index + "]";
  }

  /** The key without the number of an item. */
  static String list(String canonical) {
    Matcher item = ITEM.matcher(canonical);
    return item.matches() ? item.group(1) : canonical;
  }

  /** The number of an item of a list. */
  static OptionalInt index(String canonical) {
    Matcher item = ITEM.matcher(canonical);
    return item.matches() ? OptionalInt.of(Integer.parseInt(number(item))) : OptionalInt.empty();
  }

  /**
   * Returns the same text for all keys that can mean one setting: the items of a list, and names
   * that an environment variable cannot distinguish.
   */
  public static String setting(String canonical) {
    return words(list(canonical));
  }

  /** The words of a name, joined only by hyphens. */
  static String words(String name) {
    return name.replace('.', '-').replace('_', '-');
  }

  private static String number(Matcher item) {
    return item.group(2) == null ? item.group(3) : item.group(2);
  }
}
