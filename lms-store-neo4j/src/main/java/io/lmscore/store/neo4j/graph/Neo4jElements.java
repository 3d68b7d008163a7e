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
import io.lmscore.store.neo4j.cypher.BucketPosition;
import io.lmscore.store.neo4j.cypher.ElementCompiler;
import io.lmscore.store.neo4j.cypher.Identities;
import io.lmscore.store.neo4j.cypher.Neo4jQuery;
import io.lmscore.store.neo4j.schema.Neo4jSchema;
import io.lmscore.store.spi.Deadline;
import io.lmscore.store.spi.PagePosition;
import io.lmscore.store.spi.PagedQuestion;
import io.lmscore.store.spi.PagedQuestion.Item;
import io.lmscore.store.spi.graph.ElementReads;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;

/** Reads of elements, each one statement; scans of all types first ask which types there are. */
final class Neo4jElements implements ElementReads {
  private static final int NODE = 0;
  private static final int RELATIONSHIP = 1;

  private final WholeReads reads;
  private final NamespaceIdentity identity;
  private final Neo4jSchema schema;
  private final ElementCompiler compiler;

  /**
   * @param identity of the namespace, to which its page cursors belong
   */
  Neo4jElements(
      WholeReads reads, NamespaceIdentity identity, Neo4jSchema schema, Identities identities) {
    this.reads = reads;
    this.identity = identity;
    this.schema = schema;
    this.compiler = new ElementCompiler(identities);
  }

  @Override
  public Optional<Node> node(Deadline call, NodeId id) {
    return reads.single(call, compiler.node(id), GraphReader::node);
  }

  @Override
  public List<Node> nodes(Deadline call, SortedSet<NodeId> ids) {
    List<Node> nodes = new ArrayList<>(reads.items(call, compiler.nodes(ids), GraphReader::node));
    nodes.sort(Comparator.comparing(Node::id));
    return nodes;
  }

  @Override
  public Optional<Relationship> relationship(Deadline call, RelationshipId id) {
    return reads.single(call, compiler.relationship(id), GraphReader::relationship);
  }

  @Override
  public Page<Relationship> relationships(
      Deadline call,
      NodeId node,
      Direction direction,
      RelationshipPattern pattern,
      PageRequest page) {
    PagedQuestion question = PagedQuestion.of(call, node, direction, pattern);
    Optional<RelationshipId> after = question.after(page, Neo4jElements::relationshipAt);
    Neo4jQuery query = compiler.relationships(node, direction, pattern, after, page.size() + 1);
    return page(call, question, page, query, GraphReader::relationship, Neo4jElements::positionOf);
  }

  @Override
  public Page<Node> scan(Deadline call, NodePattern pattern, PageRequest page) {
    PagedQuestion question = PagedQuestion.of(call, pattern);
    Optional<NodeId> after = question.after(page, position -> NodeId.of(position.text()));
    Neo4jQuery query = compiler.scan(pattern, after, page.size() + 1);
    return page(
        call,
        question,
        page,
        query,
        GraphReader::node,
        node -> PagePosition.write(node.id().value()));
  }

  @Override
  public Page<Relationship> scan(Deadline call, RelationshipPattern pattern, PageRequest page) {
    PagedQuestion question = PagedQuestion.of(call, pattern);
    Optional<RelationshipId> after = question.after(page, Neo4jElements::relationshipAt);
    NavigableSet<String> types = schema.types(call);
    if (!pattern.types().isEmpty()) {
      types.retainAll(pattern.types());
    }
    Neo4jQuery query = compiler.scan(pattern, types, after, page.size() + 1);
    return page(call, question, page, query, GraphReader::relationship, Neo4jElements::positionOf);
  }

  @Override
  public Page<Element> bucket(Deadline call, int bucket, PageRequest page) {
    PagedQuestion question = PagedQuestion.of(call, bucket);
    BucketPosition after =
        question.after(page, Neo4jElements::positionAt).orElse(BucketPosition.START);
    Neo4jQuery query = compiler.bucket(bucket, schema.types(call), after, page.size() + 1);
    return page(call, question, page, query, GraphReader::element, Neo4jElements::positionOf);
  }

  @Override
  public Digest digest(Deadline call) {
    NavigableSet<String> types = schema.types(call);
    return reads.read(
        call,
        (rows, reader) -> {
          DigestSums sums = new DigestSums();
          rows.list(compiler.digest(types), sums::add);
          return sums.digest();
        });
  }

  private <T> Page<T> page(
      Deadline call,
      PagedQuestion question,
      PageRequest page,
      Neo4jQuery query,
      WholeReads.ItemReader<T> reader,
      Function<T, String> position) {
    NamespaceIdentity.Owned<T> found = identity.read(call, query, page.size(), reader);
    return question.page(
        found.identity(),
        page,
        found.items().stream().map(item -> new Item<>(item, position.apply(item))).toList());
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
        ? new BucketPosition(Optional.of(NodeId.of(position.text())), Optional.empty())
        : new BucketPosition(Optional.empty(), Optional.of(relationshipAt(position)));
  }

  private static RelationshipId relationshipAt(PagePosition position) {
    return RelationshipId.of(
        NodeId.of(position.text()), position.text(), NodeId.of(position.text()), position.text());
  }
}
