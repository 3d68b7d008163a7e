package io.lmscore.store.internal.opening;

import io.lmscore.store.Role;
import io.lmscore.store.internal.Texts;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maps environment variables to keys of settings. Variables without the name of a role belong to
 * other software ({@code LMS_STORE_HOME}). So do the variables that Kubernetes sets in each
 * container for a service called {@code lms-store-graph} or {@code lms-store-graph-neo4j}.
 */
public final class Variables {
  private static final Logger LOG = LoggerFactory.getLogger(Variables.class);
  private static final String PREFIX = "LMS_STORE_";

  /** The suffixes that Kubernetes adds to the name of a service, with any value. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          "(?:.*_)?(?:SERVICE_HOST|SERVICE_PORT(?:_.+)?"
              + "|PORT_[0-9]+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)");

  private static final Pattern PORT = Pattern.compile("(?:.*_)?PORT");
  private static final Pattern PORT_OF_A_SERVICE = Pattern.compile("(?:tcp|udp|sctp)://.+");

  private Variables() {}

  /**
   * Returns the canonical key of a variable; empty for variables of other software.
   *
   * @param value distinguishes {@code …_PORT} of Kubernetes, an address, from an option with a
   *     number
   */
  public static Optional<String> key(String variable, String value) {
    if (!variable.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String rest = variable.substring(PREFIX.length());
    String words = rest.toLowerCase(Locale.ROOT);
    for (Role role : Role.values()) {
      String start = role.key() + "_";
      if (words.equals(role.key())) {
        return Optional.of(SettingKeys.PREFIX + words);
      } else if (words.startsWith(start)) {
        if (isServiceLink(rest.substring(start.length()), value)) {
          LOG.debug("environment variable {} is ignored: it describes a service", variable);
          return Optional.empty();
        }
        return Optional.of(SettingKeys.PREFIX + start.replace('_', '.') + name(words, start));
      }
    }
    warnOfRole(variable, words);
    return Optional.empty();
  }

  private static boolean isServiceLink(String name, String value) {
    return SERVICE_LINK.matcher(name).matches()
        || (PORT.matcher(name).matches() && PORT_OF_A_SERVICE.matcher(value).matches());
  }

  /** Returns the name after the role: that of a common option, or a backend's id and an option. */
  private static String name(String allWords, String start) {
    String words = allWords.substring(start.length());
    String list = words.replaceFirst("_([0-9]{1,9})$", "");
    String item =
        list.equals(words) ? "" : "[" + Integer.parseInt(words.substring(list.length() + 1)) + "]";
    String name = list.replace('_', '-');
    return (SettingKeys.isCommon(name) ? name : name.replaceFirst("-", ".")) + item;
  }

  /**
   * Warns of a mistyped role: a word before an option that every backend has is hardly anything
   * else.
   */
  private static void warnOfRole(String variable, String words) {
    int end = words.indexOf('_');
    if (end > 0 && SettingKeys.isCommon(words.substring(end + 1).replace('_', '-'))) {
      LOG.warn("environment variable {} is ignored: it names no role", Texts.quoted(variable));
    }
  }
}
