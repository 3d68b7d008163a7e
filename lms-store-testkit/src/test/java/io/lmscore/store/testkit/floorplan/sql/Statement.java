package io.lmscore.store.testkit.floorplan.sql;

import io.lmscore.store.testkit.floorplan.client.Client;
import java.util.List;
import java.util.zip.CRC32;

/** Knows the driver, which is java.util.zip here, and the client. */
public final class Statement {
  static final List<Class<?>> USED = List.of(CRC32.class, Client.class);

  private Statement() {}
}
