package io.lmscore.store.neo4j.graph;

import io.lmscore.store.InvalidValueException;
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
import org.jspecify.annotations.Nullable;

/** Reads of elements, each one statement; scans of all types first ask which types there are. */
final class Neo4jElements implements ElementReads {
  private static final char NODE = 'n';
  private static final char RELATIONSHIP = 'r';

  private final WholeReads reads;
  private final Neo4jSchema schema;
  private final Identities identities;
  private final ElementCompiler compiler;

  Neo4jElements(WholeReads reads, Neo4jSchema schema, Identities identities) {
    this.reads = reads;
    this.schema = schema;
    this.identities = identities;
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
    PagedQuestion question = question(call, node, direction, pattern);
    Optional<RelationshipId> after = question.after(page).map(this::relationshipAt);
    Neo4jQuery query = compiler.relationships(node, direction, pattern, after, page.size() + 1);
    return question.page(
        page, placed(reads.items(call, query, GraphReader::relationship), this::positionOf));
  }

  @Override
  public Page<Node> scan(Deadline call, NodePattern pattern, PageRequest page) {
    PagedQuestion question = question(call, pattern);
    Optional<NodeId> after = question.after(page).map(NodeId::of);
    Neo4jQuery query = compiler.scan(pattern, after, page.size() + 1);
    return question.page(
        page, placed(reads.items(call, query, GraphReader::node), node -> node.id().value()));
  }

  @Override
  public Page<Relationship> scan(Deadline call, RelationshipPattern pattern, PageRequest page) {
    PagedQuestion question = question(call, pattern);
    Optional<RelationshipId> after = question.after(page).map(this::relationshipAt);
    NavigableSet<String> types = schema.types(call);
    if (!pattern.types().isEmpty()) {
      types.retainAll(pattern.types());
    }
    Neo4jQuery query = compiler.scan(pattern, types, after, page.size() + 1);
    return question.page(
        page, placed(reads.items(call, query, GraphReader::relationship), this::positionOf));
  }

  @Override
  public Page<Element> bucket(Deadline call, int bucket, PageRequest page) {
    PagedQuestion question = question(call, bucket);
    BucketPosition after = question.after(page).map(this::positionAt).orElse(BucketPosition.START);
    Neo4jQuery query = compiler.bucket(bucket, schema.types(call), after, page.size() + 1);
    return question.page(
        page, placed(reads.items(call, query, GraphReader::element), this::positionOf));
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

  private static <T> List<Item<T>> placed(List<T> found, Function<T, String> position) {
    return found.stream().map(item -> new Item<>(item, position.apply(item))).toList();
  }

  private String positionOf(Element element) {
    return element instanceof Node node
        ? NODE + node.id().value()
        : RELATIONSHIP + positionOf((Relationship) element);
  }

  private String positionOf(Relationship relationship) {
    RelationshipId id = relationship.id();
    return id.type() + "\n" + identities.relationship(id);
  }

  private BucketPosition positionAt(String position) {
    if (position.isEmpty()) {
      throw noPosition(null);
    }
    String rest = position.substring(1);
    return position.charAt(0) == NODE
        ? new BucketPosition(Optional.of(NodeId.of(rest)), Optional.empty())
        : new BucketPosition(Optional.empty(), Optional.of(relationshipAt(rest)));
  }

  private RelationshipId relationshipAt(String position) {
    int end = position.indexOf('\n');
    try {
      return Identities.relationship(position.substring(0, end), position.substring(end + 1));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw noPosition(e);
    }
  }

  /** Of a token that somebody has made, with the right check sum. */
  private static InvalidValueException noPosition(@Nullable RuntimeException cause) {
    InvalidValueException failure = new InvalidValueException("the page cursor holds no position");
    if (cause != null) {
      failure.addSuppressed(cause);
    }
    return failure;
  }

  private PagedQuestion question(Deadline call, Object... parts) {
    return PagedQuestion.of(identities.namespace(), call, parts);
  }
}
