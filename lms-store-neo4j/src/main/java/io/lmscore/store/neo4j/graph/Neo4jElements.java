package io.lmscore.store.neo4j.graph;

import io.lmscore.store.Page;
import io.lmscore.store.PageRequest;
import io.lmscore.store.graph.Digest;
import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Element;
import io.lmscore.store.graph.Node;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.Relationship;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import io.lmscore.store.neo4j.cypher.AnswerConditions;
import io.lmscore.store.neo4j.cypher.BucketPosition;
import io.lmscore.store.neo4j.cypher.ElementCompiler;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.neo4j.cypher.SchemaCompiler;
import io.lmscore.store.neo4j.cypher.TypeGroups;
import io.lmscore.store.neo4j.isolation.ConsistentReads;
import io.lmscore.store.neo4j.isolation.ConsistentReads.Rows;
import io.lmscore.store.neo4j.isolation.ElementReader;
import io.lmscore.store.neo4j.isolation.FoundItem;
import io.lmscore.store.spi.call.Call;
import io.lmscore.store.spi.call.StepCounter;
import io.lmscore.store.spi.graph.ElementReads;
import io.lmscore.store.spi.page.PagePosition;
import io.lmscore.store.spi.page.PagedQuery;
import io.lmscore.store.spi.page.PagedQuery.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * Reads elements, each read with one statement. Scans of relationships take one for each group of
 * types. Scans of all types take another one, which reads the existing types; and one for each
 * group of these if there are several, which finds those of the namespace.
 */
final class Neo4jElements implements ElementReads {
  private static final int NODE = 0;
  private static final int RELATIONSHIP = 1;

  private final ConsistentReads reads;
  private final NamespaceIdentity identity;
  private final ElementCompiler compiler;

  /**
   * @param identity the identity of the namespace, to which its page cursors belong
   */
  Neo4jElements(ConsistentReads reads, NamespaceIdentity identity, Identities identities) {
    this.reads = reads;
    this.identity = identity;
    this.compiler = new ElementCompiler(identities);
  }

  @Override
  public Optional<Node> node(Call call, NodeId id) {
    return reads.single(call, compiler.node(id), ElementReader::node);
  }

  @Override
  public List<Node> nodes(Call call, SortedSet<NodeId> ids) {
    List<Node> nodes = new ArrayList<>(reads.items(call, compiler.nodes(ids), ElementReader::node));
    nodes.sort(Comparator.comparing(Node::id));
    return nodes;
  }

  @Override
  public Optional<Relationship> relationship(Call call, RelationshipId id) {
    return reads.single(call, compiler.relationship(id), ElementReader::relationship);
  }

  @Override
  public Page<Relationship> relationships(
      Call call, NodeId node, Direction direction, RelationshipPattern pattern, PageRequest page) {
    PagedQuery question = PagedQuery.of(call, node, direction, pattern);
    Optional<RelationshipId> after = question.after(page, Neo4jElements::relationshipAt);
    Neo4jQuery query = compiler.relationships(node, direction, pattern, after, page.size() + 1);
    return page(
        call,
        question,
        page,
        rows -> List.of(query),
        new EndReader(AnswerConditions.of(pattern))::relationship,
        Neo4jElements::positionOf);
  }

  @Override
  public Page<Node> scan(Call call, NodePattern pattern, PageRequest page) {
    PagedQuery question = PagedQuery.of(call, pattern);
    Optional<NodeId> after = question.after(page, position -> NodeId.of(position.text()));
    Neo4jQuery query = compiler.scan(pattern, after, page.size() + 1);
    return page(
        call,
        question,
        page,
        rows -> List.of(query),
        new EndReader(AnswerConditions.of(pattern))::end,
        node -> PagePosition.write(node.id().value()));
  }

  @Override
  public Page<Relationship> scan(Call call, RelationshipPattern pattern, PageRequest page) {
    PagedQuery question = PagedQuery.of(call, pattern);
    Optional<RelationshipId> after = question.after(page, Neo4jElements::relationshipAt);
    return page(
        call,
        question,
        page,
        rows ->
            remainingGroups(types(rows, pattern, after), after).stream()
                .map(group -> compiler.scan(pattern, group, after, page.size() + 1))
                .toList(),
        new EndReader(AnswerConditions.of(pattern))::relationship,
        Neo4jElements::positionOf);
  }

  @Override
  public Page<Element> bucket(Call call, int bucket, PageRequest page) {
    PagedQuery question = PagedQuery.of(call, bucket);
    BucketPosition after =
        question.after(page, Neo4jElements::positionAt).orElse(BucketPosition.START);
    return page(
        call,
        question,
        page,
        rows -> bucket(rows, bucket, after, page.size() + 1),
        (reader, item) -> reader.element(item).map(FoundItem::of),
        Neo4jElements::positionOf);
  }

  @Override
  public Digest digest(Call call) {
    return reads.read(
        call,
        (rows, reader) -> {
          DigestSums sums = new DigestSums();
          rows.list(compiler.digest(), sums::add);
          return sums.digest();
        });
  }

  private List<Neo4jQuery> bucket(Rows rows, int bucket, BucketPosition after, int limit) {
    List<Neo4jQuery> queries = new ArrayList<>();
    for (NavigableSet<String> group :
        remainingGroups(types(rows, after.relationship()), after.relationship())) {
      boolean isFirst = queries.isEmpty() || after.relationship().isPresent();
      queries.add(
          compiler.bucket(bucket, group, isFirst ? after : BucketPosition.AFTER_NODES, limit));
    }
    return queries;
  }

  private NavigableSet<String> types(
      Rows rows, RelationshipPattern pattern, Optional<RelationshipId> after) {
    return pattern.types().isEmpty() ? types(rows, after) : new TreeSet<>(pattern.types());
  }

  /**
   * The types of which a scan from this position may find something. A database has those of all
   * namespaces, even of dropped ones. So if they are more than one group, those without a
   * relationship in this namespace are left out. Finding them takes a statement for each group, but
   * always the same one, whatever the scan asks.
   */
  private NavigableSet<String> types(Rows rows, Optional<RelationshipId> after) {
    NavigableSet<String> all = new TreeSet<>(rows.list(SchemaCompiler.types(), String.class::cast));
    List<NavigableSet<String>> groups = remainingGroups(all, after);
    if (groups.size() == 1) {
      return all;
    }
    NavigableSet<String> found = new TreeSet<>();
    for (NavigableSet<String> group : groups) {
      found.addAll(rows.list(compiler.typesInNamespace(group), String.class::cast));
    }
    return found;
  }

  /**
   * The groups in which a scan from this position, type by type, may find more; at least one, since
   * the last type may no longer exist.
   */
  private static List<NavigableSet<String>> remainingGroups(
      NavigableSet<String> types, Optional<RelationshipId> after) {
    List<NavigableSet<String>> all = TypeGroups.of(types);
    List<NavigableSet<String>> remaining =
        all.stream()
            .filter(group -> after.isEmpty() || !group.tailSet(after.get().type()).isEmpty())
            .toList();
    return remaining.isEmpty() ? all.subList(all.size() - 1, all.size()) : remaining;
  }

  /**
   * An item that no longer matches is left out, but the next page may begin behind it. So is one
   * that was found before: a scan of an index finds an element again whose value has changed. An
   * item that was deleted is left out, too, and the next page begins behind another one.
   */
  private <T> Page<T> page(
      Call call,
      PagedQuery question,
      PageRequest page,
      NamespaceIdentity.Statements statements,
      ConsistentReads.ItemReader<Optional<FoundItem<T>>> reader,
      Function<T, String> position) {
    NamespaceIdentity.IdentifiedItems<FoundItem<T>> found =
        identity.read(call, statements, page.size(), reader);
    Page<Optional<FoundItem<T>>> all =
        question.page(
            found.owner(),
            page,
            withPositions(found.items(), item -> position.apply(item.item())).stream()
                .limit(page.size() + 1L)
                .toList());
    IntConsumer work = new StepCounter(call)::add;
    Set<String> seen = new HashSet<>();
    return new Page<>(
        all.items().stream()
            .flatMap(Optional::stream)
            .filter(item -> item.matches().test(work) && seen.add(position.apply(item.item())))
            .map(FoundItem::item)
            .toList(),
        all.next());
  }

  /**
   * The items that were read, and then those that were deleted, at the position of the last that
   * was read: behind it there may be more.
   */
  static <T> List<Item<Optional<T>>> withPositions(
      List<Optional<T>> found, Function<T, String> position) {
    List<Item<Optional<T>>> items = new ArrayList<>(found.size());
    String last = "";
    for (T item : found.stream().flatMap(Optional::stream).toList()) {
      last = position.apply(item);
      items.add(new Item<>(Optional.of(item), last));
    }
    while (items.size() < found.size()) {
      items.add(new Item<>(Optional.empty(), last));
    }
    return items;
  }

  private static String positionOf(Element element) {
    return element instanceof Node node
        ? PagePosition.write(NODE, node.id().value())
        : PagePosition.write(RELATIONSHIP) + positionOf((Relationship) element);
  }

  private static String positionOf(Relationship relationship) {
    RelationshipId id = relationship.id();
    return PagePosition.write(id.from().value(), id.type(), id.to().value(), id.key());
  }

  private static BucketPosition positionAt(PagePosition position) {
    return position.number(NODE, RELATIONSHIP) == NODE
        ? BucketPosition.after(NodeId.of(position.text()))
        : BucketPosition.after(relationshipAt(position));
  }

  private static RelationshipId relationshipAt(PagePosition position) {
    return RelationshipId.of(
        NodeId.of(position.text()), position.text(), NodeId.of(position.text()), position.text());
  }
}
