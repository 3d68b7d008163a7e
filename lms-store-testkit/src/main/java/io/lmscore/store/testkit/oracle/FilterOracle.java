package io.lmscore.store.testkit.oracle;

import io.lmscore.store.graph.Filter;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.value.BooleanValue;
import io.lmscore.store.value.DoubleValue;
import io.lmscore.store.value.InstantValue;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.util.List;
import java.util.OptionalInt;

/** Decides whether filters and patterns hold, exactly by the rules FLT of the contract. */
public final class FilterOracle {
  private FilterOracle() {}

  /** Returns whether the node of the model has one of the labels and the filter holds for it. */
  public static boolean matches(NodePattern pattern, Node node, GraphModel model) {
    return (pattern.labels().isEmpty() || pattern.labels().contains(node.label()))
        && pattern.filter().accept(new HoldsForNode(node, model));
  }

  /** Returns whether the relationship has one of the types and the filter holds for it. */
  public static boolean matches(RelationshipPattern pattern, Relationship relationship) {
    return (pattern.types().isEmpty() || pattern.types().contains(relationship.id().type()))
        && pattern.filter().accept(new Holds(relationship.properties()));
  }

  /** The filter of a node, which may look at its relationships. */
  private static final class HoldsForNode extends Holds {
    private final Node node;
    private final GraphModel model;

    HoldsForNode(Node node, GraphModel model) {
      super(node.properties());
      this.node = node;
      this.model = model;
    }

    @Override
    public Boolean visitRelated(Filter.Related filter) {
      return model.steps(node.id(), filter.direction(), filter.relationships()).stream()
          .anyMatch(step -> matches(filter.neighbour(), step.end(), model));
    }

    @Override
    public Boolean visitDegree(Filter.Degree filter) {
      int degree =
          model.relationships(node.id(), filter.direction(), filter.relationships()).size();
      return compare(new IntegerValue(degree), filter.operator(), new IntegerValue(filter.count()));
    }
  }

  private static class Holds implements Filter.Visitor<Boolean> {
    private final PropertyMap properties;

    Holds(PropertyMap properties) {
      this.properties = properties;
    }

    @Override
    public Boolean visitCompare(Filter.Compare filter) {
      Value stored = properties.values().get(filter.key());
      return stored != null && compare(stored, filter.operator(), filter.value());
    }

    @Override
    public Boolean visitIn(Filter.In filter) {
      Value stored = properties.values().get(filter.key());
      return stored != null && filter.values().stream().anyMatch(value -> equal(stored, value));
    }

    @Override
    public Boolean visitContains(Filter.Contains filter) {
      return properties.values().get(filter.key()) instanceof ListValue list
          && list.items().stream().anyMatch(item -> equal(item, filter.item()));
    }

    @Override
    public Boolean visitStartsWith(Filter.StartsWith filter) {
      return properties.values().get(filter.key()) instanceof TextValue text
          && text.value().startsWith(filter.prefix());
    }

    @Override
    public Boolean visitContainsText(Filter.ContainsText filter) {
      return properties.values().get(filter.key()) instanceof TextValue text
          && text.value().contains(filter.part());
    }

    @Override
    public Boolean visitEndsWith(Filter.EndsWith filter) {
      return properties.values().get(filter.key()) instanceof TextValue text
          && text.value().endsWith(filter.suffix());
    }

    @Override
    public Boolean visitAbsent(Filter.Absent filter) {
      return !properties.values().containsKey(filter.key());
    }

    @Override
    public Boolean visitRelated(Filter.Related filter) {
      throw new IllegalArgumentException("the filter of a relationship: " + filter);
    }

    @Override
    public Boolean visitDegree(Filter.Degree filter) {
      throw new IllegalArgumentException("the filter of a relationship: " + filter);
    }

    @Override
    public Boolean visitAnd(Filter.And filter) {
      return filter.filters().stream().allMatch(part -> part.accept(this));
    }

    @Override
    public Boolean visitOr(Filter.Or filter) {
      return filter.filters().stream().anyMatch(part -> part.accept(this));
    }

    @Override
    public Boolean visitNot(Filter.Not filter) {
      return !filter.filter().accept(this);
    }
  }

  private static boolean compare(Value stored, Filter.Operator operator, Value value) {
    if (stored instanceof ListValue a && value instanceof ListValue b) {
      return switch (operator) {
        case EQ -> equalLists(a.items(), b.items());
        case NE -> !equalLists(a.items(), b.items());
        default -> throw new IllegalArgumentException("lists have no " + operator);
      };
    }
    OptionalInt sign = sign(stored, value);
    if (sign.isEmpty()) {
      return false;
    }
    return switch (operator) {
      case EQ -> sign.getAsInt() == 0;
      case NE -> sign.getAsInt() != 0;
      case LT -> sign.getAsInt() < 0;
      case LE -> sign.getAsInt() <= 0;
      case GT -> sign.getAsInt() > 0;
      case GE -> sign.getAsInt() >= 0;
    };
  }

  private static boolean equal(Value a, Value b) {
    return compare(a, Filter.Operator.EQ, b);
  }

  private static boolean equalLists(List<Value> a, List<Value> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!equal(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Returns how the two values compare; empty when they are of different kinds, or lists. */
  private static OptionalInt sign(Value a, Value b) {
    if (a instanceof BooleanValue x && b instanceof BooleanValue y) {
      return OptionalInt.of(Boolean.compare(x.value(), y.value()));
    } else if (a instanceof IntegerValue x && b instanceof IntegerValue y) {
      return OptionalInt.of(Long.compare(x.value(), y.value()));
    } else if (a instanceof IntegerValue x && b instanceof DoubleValue y) {
      return OptionalInt.of(Double.compare((double) x.value(), y.value()));
    } else if (a instanceof DoubleValue x && b instanceof IntegerValue y) {
      return OptionalInt.of(Double.compare(x.value(), (double) y.value()));
    } else if (a instanceof DoubleValue x && b instanceof DoubleValue y) {
      return OptionalInt.of(Double.compare(x.value(), y.value()));
    } else if (a instanceof InstantValue x && b instanceof InstantValue y) {
      return OptionalInt.of(x.value().compareTo(y.value()));
    } else if (a instanceof TextValue x && b instanceof TextValue y) {
      return OptionalInt.of(OrderOracle.text(x.value(), y.value()));
    }
    return OptionalInt.empty();
  }
}
