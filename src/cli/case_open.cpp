// `aftercare case open` and `aftercare case note`: what a person does, done for him or her.
#include "cli/case.hpp"
#include "cli/find_account.hpp"
#include "cli/input.hpp"
#include "platform/describe/json.hpp"

#include <fstream>
#include <iostream>
#include <iterator>

namespace aftercare::cli {

namespace {

struct OpenOptions {
    CommonOptions common;
    std::string file;
    std::string account;
    std::string person;
};

struct NoteOptions {
    CommonOptions common;
    std::string number;
    std::string person;
    std::string text;
    bool internal = false;
};

// What stands in the file, or comes in on standard input where none is named.
std::string read_all(const std::string& file) {
    if (file.empty() || file == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

int open(const OpenOptions& options) {
    if (!read_option<identity::Email>("--as", options.person)) return kUsage;
    auto request = describe::from_json<cases::OpenCase>(read_all(options.file));
    if (!request) {
        for (const FieldProblem& field : request.error())
            std::fprintf(stderr, "%s: %s\n", field.pointer.empty() ? "The JSON" : field.pointer.c_str(), field.detail.c_str());
        return kUsage;
    }
    return with_app(options.common, [&](server::App& app) -> Result<int> {
        if (!options.account.empty()) {
            request->account_id = find_account(app, options.account);
            if (!request->account_id) return kUsage;
        }
        const Caller caller = TRY(acting(app, options.person, cases::kCaseOpen));
        const auto made = TRY(app.cases().open(caller, *request));
        print_result(options.common, made, "Case " + made.number.text() + " was opened.");
        return kOk;
    });
}

int note(const NoteOptions& options) {
    const auto name = read_case(options.number);
    if (!name || !read_option<identity::Email>("--as", options.person)) return kUsage;
    std::string words = options.text.empty() ? read_all("") : options.text;
    while (words.ends_with('\n')) words.pop_back();
    const auto text = read_option<Text<1, 50'000>>("The note", words);
    if (!text) return kUsage;
    return with_app(options.common, [&](server::App& app) -> Result<int> {
        const Caller caller = TRY(acting(app, options.person, cases::kCaseNote));
        const auto noted = TRY(app.cases().note(caller, *name, {.text = *text, .internal = options.internal}));
        print_result(options.common, noted, "The note stands in case " + noted.number.text() + ".");
        return kOk;
    });
}

}  // namespace

void add_case_open(Command& cases) {
    auto options = std::make_shared<OpenOptions>();
    Command command = cases.command("open", "Open a case as a person would, from what POST /api/v1/cases takes");
    options->common.add_to(command);
    command.takes("file", options->file, "A file of JSON; standard input if missing");
    command.takes("--as", options->person, "Who opens it, by e-mail address").required();
    command.takes("--account", options->account, "For this account, by name or id; instead of account_id");
    command.footer(
        R"(Such as: echo '{"type":"technical","serial_number":"NWFRA000001","priority":"p3","synopsis":"...","description":"...")"
        R"(,"network_outage":false,"labels":[],"copies":[]}' | aftercare case open --as owner@aldra.example)");
    command.runs([options] { return open(*options); });
}

void add_case_note(Command& cases) {
    auto options = std::make_shared<NoteOptions>();
    Command command = cases.command("note", "Write a note in a case as a person would");
    options->common.add_to(command);
    command.takes("number", options->number, "The case: its number or id").required();
    command.takes("--as", options->person, "Who writes it, by e-mail address").required();
    command.takes("--text", options->text, "The note; standard input if missing");
    command.flag("--internal", options->internal, "For the vendor's people alone");
    command.runs([options] { return note(*options); });
}

}  // namespace aftercare::cli
