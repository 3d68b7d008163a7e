package io.lmscore.store.testkit.random;

import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.Write;
import io.lmscore.store.graph.WriteCondition;
import io.lmscore.store.value.BooleanValue;
import io.lmscore.store.value.DoubleValue;
import io.lmscore.store.value.InstantValue;
import io.lmscore.store.value.IntegerValue;
import io.lmscore.store.value.ListValue;
import io.lmscore.store.value.PropertyMap;
import io.lmscore.store.value.TextValue;
import io.lmscore.store.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes elements and writes as Java, for use in a test. */
final class JavaSource {
  private JavaSource() {}

  static String text(String text) {
    StringBuilder code = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        code.append('\\').append(c);
      } else if (c >= ' ' && c < 0x7F) {
        code.append(c);
      } else {
        code.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    return code.append('"').toString();
  }

  static String value(Value value) {
    return value.accept(
        new Value.Visitor<String>() {
          @Override
          public String visitBoolean(BooleanValue v) {
            return String.valueOf(v.value());
          }

          @Override
          public String visitInteger(IntegerValue v) {
            return v.value() == (int) v.value() ? String.valueOf(v.value()) : v.value() + "L";
          }

          @Override
          public String visitDouble(DoubleValue v) {
            return String.valueOf(v.value());
          }

          @Override
          public String visitInstant(InstantValue v) {
            return "Instant.parse(\"" + v.value() + "\")";
          }

          @Override
          public String visitText(TextValue v) {
            return text(v.value());
          }

          @Override
          public String visitList(ListValue v) {
            return "List.of(" + list(v.items().stream().map(JavaSource::value).toList()) + ")";
          }
        });
  }

  static String id(NodeId id) {
    return "NodeId.of(" + text(id.value()) + ")";
  }

  static String id(RelationshipId id) {
    String method = "RelationshipId.of";
    return id.key().isEmpty()
        ? call(method, id(id.from()), text(id.type()), id(id.to()))
        : call(method, id(id.from()), text(id.type()), id(id.to()), text(id.key()));
  }

  static String node(Node node) {
    return element("Node.of", node.properties(), node.id().value(), node.label())
        + version(node.version());
  }

  static String relationship(Relationship relationship) {
    RelationshipId id = relationship.id();
    String[] names = {id.from().value(), id.type(), id.to().value()};
    return element("Relationship.of", relationship.properties(), names)
        + (id.key().isEmpty() ? "" : ".withKey(" + text(id.key()) + ")")
        + version(relationship.version());
  }

  static String condition(WriteCondition condition) {
    return condition.accept(
        new WriteCondition.Visitor<String>() {
          @Override
          public String visitAlways(WriteCondition.Always c) {
            return "ALWAYS";
          }

          @Override
          public String visitIfNewer(WriteCondition.IfNewer c) {
            return "IF_NEWER";
          }

          @Override
          public String visitIfAbsent(WriteCondition.IfAbsent c) {
            return "IF_ABSENT";
          }

          @Override
          public String visitIfVersion(WriteCondition.IfVersion c) {
            return "ifVersion(" + c.version() + ")";
          }
        });
  }

  static String write(Write write) {
    String condition = condition(write.condition());
    return write.accept(
        new Write.Visitor<String>() {
          @Override
          public String visitPutNode(Write.PutNode w) {
            return call("Write.put", node(w.node()), condition);
          }

          @Override
          public String visitPutRelationship(Write.PutRelationship w) {
            return call("Write.put", relationship(w.relationship()), condition);
          }

          @Override
          public String visitChangeNode(Write.ChangeNode w) {
            return change(id(w.id()), w.set(), w.remove(), w);
          }

          @Override
          public String visitChangeRelationship(Write.ChangeRelationship w) {
            return change(id(w.id()), w.set(), w.remove(), w);
          }

          @Override
          public String visitDeleteNode(Write.DeleteNode w) {
            return call("new DeleteNode", id(w.id()), w.version(), condition);
          }

          @Override
          public String visitDeleteRelationship(Write.DeleteRelationship w) {
            return call("new DeleteRelationship", id(w.id()), w.version(), condition);
          }
        });
  }

  private static String change(String id, PropertyMap set, Set<String> remove, Write write) {
    List<String> properties = new ArrayList<>();
    set.values().forEach((key, value) -> properties.add(text(key) + ", " + value(value)));
    return call("Write.change", id, call("PropertyMap.of", properties.toArray()))
        + (remove.isEmpty() ? "" : ".removing(" + texts(remove) + ")")
        + version(write.version())
        + (write.condition().equals(WriteCondition.ALWAYS)
            ? ""
            : ".withCondition(" + condition(write.condition()) + ")");
  }

  static String call(String method, Object... arguments) {
    return method + "(" + list(Arrays.stream(arguments).map(String::valueOf).toList()) + ")";
  }

  static String list(Collection<String> items) {
    return String.join(", ", items);
  }

  static String texts(Collection<String> items) {
    return list(items.stream().map(JavaSource::text).toList());
  }

  private static String element(String method, PropertyMap properties, String... names) {
    List<String> arguments = new ArrayList<>(Arrays.stream(names).map(JavaSource::text).toList());
    properties.values().forEach((key, value) -> arguments.add(text(key) + ", " + value(value)));
    return call(method, arguments.toArray());
  }

  private static String version(long version) {
    return version == 0 ? "" : ".withVersion(" + version + ")";
  }
}
