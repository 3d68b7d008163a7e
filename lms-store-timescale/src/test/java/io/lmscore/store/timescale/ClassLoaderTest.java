package io.lmscore.store.timescale;

import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.testkit.ClassLoaderContract;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

class ClassLoaderTest extends ClassLoaderContract {
  @Override
  protected Map<String, String> entries(String namespace) throws IOException {
    Map<String, String> options = PostgresServer.shared().options();
    options.put("namespace", namespace);
    Map<String, String> entries = new TreeMap<>();
    for (Role role : Role.values()) {
      options.forEach((name, value) -> entries.put(StoreConfig.key(role, "postgres", name), value));
    }
    return entries;
  }
}
