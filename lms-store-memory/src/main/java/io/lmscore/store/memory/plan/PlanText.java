package io.lmscore.store.memory.plan;

import io.lmscore.store.graph.Explanation;
import io.lmscore.store.graph.Hop;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Ordering;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.graph.Start;
import io.lmscore.store.graph.Traversal;
import io.lmscore.store.memory.call.HeapCall;
import io.lmscore.store.memory.graph.GraphState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Describes a traversal step by step, with its values as parameters beside the text. */
public final class PlanText {
  private final Map<String, Object> parameters = new HashMap<>();
  private final FilterText filters = new FilterText(this::bind);

  private final GraphState state;
  private final HeapCall call;

  private PlanText(GraphState state, HeapCall call) {
    this.state = state;
    this.call = call;
  }

  public static Explanation explain(Traversal traversal, GraphState state, HeapCall call) {
    PlanText plan = new PlanText(state, call);
    String text = plan.text(traversal);
    return new Explanation(text, plan.parameters, Optional.empty());
  }

  private String bind(Object value) {
    String name = "p" + (parameters.size() + 1);
    parameters.put(name, value);
    return name;
  }

  private String text(Traversal traversal) {
    StringBuilder text = new StringBuilder(start(traversal.start()));
    for (int i = 0; i < traversal.hops().size(); i++) {
      text.append("\nhop ").append(i + 1).append(": ").append(hop(traversal.hops().get(i)));
    }
    traversal.ordering().ifPresent(order -> text.append("\norder by ").append(order(order)));
    return text.append("\nat most ").append(bind(traversal.limit())).toString();
  }

  private String start(Start start) {
    return start.accept(
        new Start.Visitor<String>() {
          @Override
          public String visitIds(Start.Ids ids) {
            return "look up " + bind(ids.ids().stream().map(NodeId::value).toList());
          }

          @Override
          public String visitMatching(Start.Matching matching) {
            String way = new NodeScan(matching.pattern(), state, call).way();
            return way + " for " + nodes(matching.pattern());
          }
        });
  }

  private String hop(Hop hop) {
    String text =
        "frontier by frontier, "
            + hop.min()
            + ".."
            + hop.max()
            + " steps "
            + hop.direction()
            + " along "
            + relationships(hop.relationships());
    if (!hop.through().equals(NodePattern.ANY)) {
      text += ", through " + nodes(hop.through());
    }
    return text + ", to " + nodes(hop.to());
  }

  private String nodes(NodePattern pattern) {
    return names(pattern.labels(), "any node") + filters.where(pattern.filter());
  }

  private String relationships(RelationshipPattern pattern) {
    return names(pattern.types(), "any relationship") + filters.where(pattern.filter());
  }

  private static String names(Set<String> names, String any) {
    return names.isEmpty() ? any : String.join("|", names);
  }

  private static String order(Ordering ordering) {
    StringBuilder text = new StringBuilder();
    for (Ordering.Key key : ordering.keys()) {
      text.append(FilterText.quote(key.property())).append(' ').append(key.sort()).append(", ");
    }
    return text.append("id").toString();
  }
}
