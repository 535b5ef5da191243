#include "cli/case.hpp"

#include "cli/commands.hpp"

namespace aftercare::cli {

void add_case(Command& program) {
    Command cases = program.group("case", "Cases: find and read them, open one, write a note, check their clocks");
    add_case_list(cases);
    add_case_show(cases);
    add_case_explain(cases);
    add_case_open(cases);
    add_case_note(cases);
    add_case_verify(cases);
    add_case_export(cases);
}

}  // namespace aftercare::cli
