package io.lmscore.store.memory;

import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.testkit.ClassLoaderContract;
import java.util.Map;
import java.util.TreeMap;

class ClassLoaderTest extends ClassLoaderContract {
  @Override
  protected Map<String, String> entries(String namespace) {
    Map<String, String> entries = new TreeMap<>();
    for (Role role : Role.values()) {
      entries.put(StoreConfig.PREFIX + role.key() + ".backend", "memory");
      entries.put(StoreConfig.PREFIX + role.key() + ".namespace", namespace);
    }
    return entries;
  }
}
