package io.lmscore.store.timescale;

import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.core.json.PackageVersion;
import io.lmscore.store.ConfigurationException;
import java.util.List;

/**
 * The least version of jackson-core: 2.16, in which the length of a member's name can be set. With
 * an older one, writes succeed and the first read of a document fails.
 */
final class JacksonVersion {
  private static final int LEAST_MAJOR = 2;
  private static final int LEAST_MINOR = 16;

  private JacksonVersion() {}

  /**
   * Looks at the version that is on the class path or module path.
   *
   * @throws ConfigurationException when it is too old
   */
  static void check() {
    check(PackageVersion.VERSION);
  }

  static void check(Version found) {
    boolean newEnough =
        found.getMajorVersion() > LEAST_MAJOR
            || (found.getMajorVersion() == LEAST_MAJOR && found.getMinorVersion() >= LEAST_MINOR);
    if (!newEnough) {
      throw new ConfigurationException(
          List.of(
              "the backend postgres needs jackson-core "
                  + LEAST_MAJOR
                  + "."
                  + LEAST_MINOR
                  + " or later and found "
                  + found
                  + "; set its version in the build of the application"));
    }
  }
}
