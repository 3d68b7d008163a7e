package io.lmscore.store.testkit.common;

import io.lmscore.store.ConfigurationException;
import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.spi.Option;
import io.lmscore.store.testkit.Expect;
import io.lmscore.store.testkit.TrialContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rule CFG-3 for URLs, in which people write passwords: each such URL is refused, and no
 * message shows the password.
 */
final class UrlSecrets {
  private static final String SECRET = "kit-secret-4712";

  private UrlSecrets() {}

  static void refused(TrialContext context, Role role) {
    for (Option<?> option : ConfigRules.provider(context, role).options()) {
      Expect.that(
          "the option " + option + " takes " + option.takes() + " and is made as a URL",
          option.isUrl() || !option.takes().contains("://"));
      if (option.isUrl()) {
        Map<String, String> entries = ConfigRules.entries(context, role);
        String key = ConfigRules.key(context, role, option);
        for (String url : urls(entries.getOrDefault(key, "x://host:1/"))) {
          entries.put(key, url);
          refuse(context, StoreConfig.of(entries));
        }
      }
    }
  }

  private static List<String> urls(String url) {
    String query = (url.indexOf('?') < 0 ? "?" : "&") + "password=" + SECRET;
    String place = url.replaceFirst("\\?.*", "");
    return List.of(
        place + ";password=" + SECRET,
        place + "#password=" + SECRET,
        url.replaceFirst("//", "//kit:" + SECRET + "@"),
        url.replaceFirst("//", "//kit:" + SECRET + "%40"),
        url.replaceFirst("//", "//k it:" + SECRET + "@"),
        url + query,
        url.replaceFirst("//.*", "//kit:" + SECRET));
  }

  private static void refuse(TrialContext context, StoreConfig config) {
    ConfigurationException refusal =
        Expect.thrown(
            ConfigurationException.class,
            "opening a URL with a password",
            () -> context.open(config));
    for (@Nullable Throwable t = refusal; t != null; t = t.getCause()) {
      Expect.that("the fault shows a secret of a URL", !t.toString().contains(SECRET));
    }
  }
}
