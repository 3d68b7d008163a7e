package io.lmscore.store.timescale.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.lmscore.store.graph.Direction;
import io.lmscore.store.graph.Filters;
import io.lmscore.store.graph.NodeId;
import io.lmscore.store.graph.NodePattern;
import io.lmscore.store.graph.RelationshipId;
import io.lmscore.store.graph.RelationshipPattern;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The statements, word by word: one page is one walk along an index. */
class ElementCompilerTest {
  private static final String NODE = "select n.id, n.label, n.properties, n.version";
  private static final String RELATIONSHIP =
      "select f.id, r.type, t.id, r.key, r.properties, r.version";
  private static final String ENDS =
      " join \"lms\".nodes as f on f.num = r.from_num join \"lms\".nodes as t on t.num = r.to_num";
  private static final NodeId A = NodeId.of("a'; drop table nodes; --");
  private static final NodeId B = NodeId.of("b");

  private final ElementCompiler compiler = new ElementCompiler(new Tables("lms", "lms"));

  @Test
  void node_byId_isOneParameter() {
    Sql sql = compiler.node(A);
    assertThat(sql.text()).isEqualTo(NODE + " from \"lms\".nodes as n where n.id = ?");
    assertThat(sql.parameters()).containsExactly(A.value());
  }

  @Test
  void nodes_byIds_areOneParameter() {
    Sql sql = compiler.nodes(List.of(A, B));
    assertThat(sql.text())
        .isEqualTo(NODE + " from \"lms\".nodes as n where n.id = any(?) order by n.id");
    assertThat(sql.parameters()).containsExactly((Object) new String[] {A.value(), "b"});
  }

  @Test
  void relationship_byIdentity_bindsEndsAndKey() {
    Sql sql = compiler.relationship(RelationshipId.of(A, "OWNS", B, "k'"));
    assertThat(sql.text())
        .isEqualTo(
            RELATIONSHIP
                + " from \"lms\".relationships as r"
                + ENDS
                + " where f.id = ? and t.id = ? and r.type = 'OWNS' and r.key = ?");
    assertThat(sql.parameters()).containsExactly(A.value(), "b", "k'");
  }

  @Test
  void scan_pattern_continuesBehindANumber() {
    Sql sql = compiler.scan(NodePattern.of("X").where(Filters.absent("a")), 17, 10);
    assertThat(sql.text())
        .isEqualTo(
            NODE
                + ", n.num from \"lms\".nodes as n where n.num > ? and n.label = 'X'"
                + " and (n.properties -> 'a') is null order by n.num limit ?");
    assertThat(sql.parameters()).containsExactly(17L, 10L);
  }

  @Test
  void scan_relationships_readsThePageBeforeItsEnds() {
    assertThat(compiler.scan(RelationshipPattern.of("R"), 17, 10).text())
        .isEqualTo(
            RELATIONSHIP
                + ", r.num from (select * from \"lms\".relationships as r where r.num > ?"
                + " and r.type = 'R' order by r.num limit ?) as r"
                + ENDS
                + " order by r.num");
  }

  @Test
  void relationships_firstPageOfBoth_isTwoParts() {
    Sql sql =
        compiler.relationships(
            A, Direction.BOTH, RelationshipPattern.ANY, RelationshipPosition.START, 10);
    assertThat(sql.text())
        .isEqualTo(
            RELATIONSHIP
                + ", r.part, r.other from (select * from ((select r.*, 0 as part,"
                + " r.to_num as other from \"lms\".relationships as r where r.from_num ="
                + " (select num from \"lms\".nodes where id = ?)"
                + " order by r.type, r.to_num, r.key limit ?)"
                + " union all (select r.*, 1 as part,"
                + " r.from_num as other from \"lms\".relationships as r where r.to_num ="
                + " (select num from \"lms\".nodes where id = ?) and r.from_num <> r.to_num"
                + " order by r.type, r.from_num, r.key limit ?)) as p limit ?) as r"
                + ENDS
                + " order by r.part, r.type, r.other, r.key");
    assertThat(sql.parameters()).containsExactly(A.value(), 10L, A.value(), 10L, 10L);
  }

  @Test
  void relationships_behindAPlace_continuesInTheOrderOfTheIndex() {
    RelationshipPosition after =
        new RelationshipPosition(RelationshipPosition.INCOMING, "R", 5, "k'");
    Sql sql = compiler.relationships(A, Direction.BOTH, RelationshipPattern.of("R"), after, 10);
    assertThat(sql.text())
        .doesNotContain("union all")
        .contains(" and r.type = 'R' and (r.type, r.from_num, r.key) > (?, ?, ?) order by");
    assertThat(sql.parameters()).containsExactly(A.value(), "R", 5L, "k'", 10L, 10L);
  }
}
