package io.lmscore.store.timescale.client;

import com.fasterxml.jackson.core.json.PackageVersion;
import io.lmscore.store.ConfigurationException;
import io.lmscore.store.spi.server.RequiredLibraries;
import org.postgresql.Driver;

/**
 * Checks the minimum versions of the libraries that this backend calls. They are jackson-core 2.16,
 * which can limit the length of a member's name, and pgjdbc 42.6, which returns a property of a URL
 * or its default.
 */
public final class PostgresLibraries {
  private PostgresLibraries() {}

  /**
   * Checks the versions on the class path or module path.
   *
   * @param backend its id, for the message
   * @throws ConfigurationException when one of them is too old
   */
  public static void check(String backend) {
    Driver driver = new Driver();
    check(
        backend,
        PackageVersion.VERSION.toString(),
        driver.getMajorVersion() + "." + driver.getMinorVersion());
  }

  static void check(String backend, String jackson, String pgjdbc) {
    new RequiredLibraries(backend)
        .add("jackson-core", "2.16", PackageVersion.class, jackson)
        .add("postgresql (pgjdbc)", "42.6", Driver.class, pgjdbc)
        .check();
  }
}
