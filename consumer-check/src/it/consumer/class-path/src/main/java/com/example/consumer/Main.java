package com.example.consumer;

import io.lmscore.store.StoreConfig;
import io.lmscore.store.Stores;
import io.lmscore.store.graph.GraphStore;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.Traversal;

final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println(Main.class.getModule());
    try (Stores stores = Stores.open(StoreConfig.inMemory())) {
      GraphStore graph = stores.graph();
      graph.put(Node.of("org:1", "Organisation"));
      graph.put(Node.of("dev:1", "Device", "zone", 4));
      graph.put(Relationship.of("org:1", "OWNS", "dev:1"));
      System.out.println(graph.ids(Traversal.from(NodeId.of("org:1")).out("OWNS").to("Device")));
    }
  }
}
