// What every command stands on: the settings, the policy pack and the product, opened once.
#pragma once

#include "cli/command.hpp"
#include "platform/config/config.hpp"
#include "platform/describe/json.hpp"
#include "policy/pack.hpp"
#include "server/app.hpp"

#include <cstdio>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace aftercare::cli {

// The options that every command takes.
struct CommonOptions {
    std::string config_file;
    std::string data_dir;
    std::string database;
    std::string policy_dir;
    bool json = false;  // Print results as JSON.

    void add_to(Command& command);
};

// Prints a problem for a person: what, where, what to do.
void print_problem(const Problem& problem);

// One line of JSON with --json, else what `text` gives.
template <class T>
void print_result(const CommonOptions& options, const T& result, const std::string& text) {
    const std::string json = describe::to_json(result);
    std::fputs(options.json ? json.c_str() : text.c_str(), stdout);
    if (options.json || !text.ends_with('\n')) std::fputc('\n', stdout);
}

// Whether the log says what goes well (a server), or only what does not (a command, whose words are its output).
enum class Chatter : std::uint8_t { quiet, as_configured };

class Context {
public:
    // Reads settings and policy pack; prints every complaint and gives none where something is wrong. `overrides` are
    // settings of the command itself, by JSON pointer ("/http/port" to "9000").
    static std::unique_ptr<Context> load(const CommonOptions& options, std::map<std::string, std::string> overrides = {},
                                         Chatter chatter = Chatter::quiet);

    const config::Config& config() const { return config_; }
    const policy::Pack& pack() const { return pack_; }
    Env& env() { return real_.env(); }
    // Opens the product on first use; prints why and gives nullptr where it can't be.
    server::App* app() { return app(env()); }
    // The same in a world of the command's own, which must outlive this.
    server::App* app(Env& env);
    // The database alone, whatever its schema; prints why and gives nullptr where it can't be opened.
    std::unique_ptr<db::Db> database();

private:
    Context(config::Config config, policy::Pack pack) : config_(std::move(config)), pack_(std::move(pack)) {}
    // In the data folder, which is made; prints what was thrown, with the way out.
    void open_in_folder(const std::function<void()>& open);

    config::Config config_;
    policy::Pack pack_;
    RealEnv real_;
    std::unique_ptr<server::App> app_;
};

// The work on the product, once settings and policy pack are good; its problem is printed. Gives the exit code.
int with_app(const CommonOptions& options, const std::function<Result<int>(server::App&)>& work);

}  // namespace aftercare::cli
