package io.lmscore.store.neo4j;

import io.lmscore.store.Role;
import io.lmscore.store.StoreConfig;
import io.lmscore.store.testkit.ClassLoaderContract;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

class ClassLoaderTest extends ClassLoaderContract {
  @Override
  protected Map<String, String> entries(String namespace) throws IOException {
    Map<String, String> options = Neo4jServer.shared().options();
    options.put("namespace", namespace);
    Map<String, String> entries = new TreeMap<>();
    options.forEach(
        (name, value) -> entries.put(StoreConfig.key(Role.GRAPH, "neo4j", name), value));
    return entries;
  }
}
