package io.lmscore.store.neo4j.client;

import io.lmscore.store.ConfigurationException;
import io.lmscore.store.spi.server.RequiredLibraries;
import org.neo4j.driver.GraphDatabase;

/**
 * Checks the minimum version of the driver that this backend calls: 5.28. Older ones down to 5.13
 * have all methods that it calls, but another connection layer, which is not tested.
 */
public final class Neo4jLibraries {
  private static final String GROUP = "org.neo4j.driver";
  private static final String DRIVER = "neo4j-java-driver";
  private static final String LEAST_DRIVER = "5.28";

  private Neo4jLibraries() {}

  /**
   * Checks the version on the class path or module path.
   *
   * @param backend its id, for the message
   * @throws ConfigurationException when it is too old
   */
  public static void check(String backend) {
    new RequiredLibraries(backend)
        .addMaven(GROUP, DRIVER, LEAST_DRIVER, GraphDatabase.class)
        .check();
  }

  static void check(String backend, String driver) {
    new RequiredLibraries(backend).add(DRIVER, LEAST_DRIVER, GraphDatabase.class, driver).check();
  }
}
