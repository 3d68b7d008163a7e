package com.example.backend;

import io.lmscore.store.testkit.ClassLoaderContract;
import java.util.Map;

class ClassLoaderTest extends ClassLoaderContract {
  @Override
  protected Map<String, String> entries(String namespace) {
    return Map.of("lms.store.graph.backend", "example", "lms.store.graph.namespace", namespace);
  }
}
