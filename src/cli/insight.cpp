#include "cli/commands.hpp"

namespace aftercare::cli {

void add_insight(Command& program) {
    Command insight = program.group("insight", "Which devices are hit by which advisories");
    add_insight_match(insight);
    add_insight_explain(insight);
    add_insight_advise(insight);
}

}  // namespace aftercare::cli
