package io.lmscore.store.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The version of the kit, which the build writes into a resource. */
final class KitVersion {
  private static final String RESOURCE = "kit.properties";

  private KitVersion() {}

  static String get() {
    Properties properties = new Properties();
    try (@Nullable InputStream in = KitVersion.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the kit was built without " + RESOURCE);
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
