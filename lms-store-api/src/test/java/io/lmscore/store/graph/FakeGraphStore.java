package io.lmscore.store.graph;

import io.lmscore.store.ClosedException;
import io.lmscore.store.ConflictException;
import io.lmscore.store.InvalidValueException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Keeps what is written, as a whole or not at all; refuses some ids; answers nothing else. */
final class FakeGraphStore implements InvocationHandler {
  final Map<Object, Element> stored = new LinkedHashMap<>();
  final List<Integer> batches = new ArrayList<>();
  private final Set<String> conflicting;
  private final Set<String> refused;
  boolean closed;
  Consumer<List<Write>> beforeWrite = writes -> {};

  private FakeGraphStore(Set<String> conflicting, Set<String> refused) {
    this.conflicting = conflicting;
    this.refused = refused;
  }

  static FakeGraphStore of() {
    return new FakeGraphStore(Set.of(), Set.of());
  }

  /**
   * @param conflicting ids of nodes in conflict
   * @param refused ids of nodes that are invalid
   */
  static FakeGraphStore refusing(Set<String> conflicting, Set<String> refused) {
    return new FakeGraphStore(conflicting, refused);
  }

  GraphStore store() {
    return (GraphStore)
        Proxy.newProxyInstance(
            GraphStore.class.getClassLoader(), new Class<?>[] {GraphStore.class}, this);
  }

  @Override
  @SuppressWarnings("unchecked")
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("write")) {
      return write((List<Write>) arguments[0]);
    } else if (method.getName().equals("capabilities")) {
      if (closed) {
        throw new ClosedException("fake");
      }
      return Set.of();
    } else if (method.isDefault()) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    throw new UnsupportedOperationException(method.getName());
  }

  private List<Outcome> write(List<Write> writes) {
    beforeWrite.accept(writes);
    batches.add(writes.size());
    Map<Object, Element> changed = new HashMap<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (Write write : writes) {
      Element element = element(write);
      Object id = id(element);
      check(element);
      if (changed.put(id, element) != null) {
        throw new InvalidValueException(element.describe() + " comes twice");
      }
      boolean newer =
          !(write.condition() instanceof WriteCondition.IfNewer)
              || !stored.containsKey(id)
              || stored.get(id).version() < element.version();
      outcomes.add(newer ? Outcome.APPLIED : Outcome.SKIPPED);
      if (!newer) {
        changed.put(id, stored.get(id));
      }
    }
    stored.putAll(changed);
    return outcomes;
  }

  private void check(Element element) {
    if (element instanceof Node node) {
      if (conflicting.contains(node.id().value())) {
        throw new ConflictException(
            ConflictException.Reason.LABEL, node.describe(), "LABEL " + node.id());
      }
      if (refused.contains(node.id().value())) {
        throw new InvalidValueException("refused " + node.id());
      }
    } else if (element instanceof Relationship relationship
        && !(stored.containsKey(relationship.id().from())
            && stored.containsKey(relationship.id().to()))) {
      throw new ConflictException(
          ConflictException.Reason.MISSING_END, relationship.describe(), "MISSING_END");
    }
  }

  private static Element element(Write write) {
    return write instanceof Write.PutNode node
        ? node.node()
        : ((Write.PutRelationship) write).relationship();
  }

  private static Object id(Element element) {
    return element instanceof Node node ? node.id() : ((Relationship) element).id();
  }
}
