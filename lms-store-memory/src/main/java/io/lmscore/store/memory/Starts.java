package io.lmscore.store.memory;

import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Start;
import io.lmscore.store.memory.call.Call;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the nodes at which a traversal begins. */
record Starts(HeapGraph graph, Call call) implements Start.Visitor<List<Vertex>> {
  @Override
  public List<Vertex> visitIds(Start.Ids start) {
    List<Vertex> found = new ArrayList<>();
    for (NodeId id : start.ids()) {
      call.step();
      @Nullable Vertex vertex = graph.vertex(id);
      if (vertex != null) {
        found.add(vertex);
      }
    }
    return found;
  }

  @Override
  public List<Vertex> visitMatching(Start.Matching start) {
    Matcher matcher = new Matcher(call);
    List<Vertex> found = new ArrayList<>();
    for (Vertex vertex : graph.vertices()) {
      call.step();
      if (matcher.matches(start.pattern(), vertex.node())) {
        found.add(vertex);
      }
    }
    return found;
  }
}
