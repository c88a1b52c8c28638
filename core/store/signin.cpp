#include "core/store/signin.h"

#include "core/store/storeerror.h"

namespace smartcache {

std::vector<Command> signInCommands(const StoreAddress &address)
{
    std::vector<Command> commands;
    if (!address.password.isEmpty()) {
        Command auth{"AUTH"};
        if (!address.user.isEmpty())
            auth.append(address.user);
        auth.append(address.password);
        commands.push_back(auth);
    }
    if (address.database != 0)
        commands.push_back({"SELECT", QByteArray::number(address.database)});
    return commands;
}

Expected<void> checkSignIn(const std::vector<Command> &commands, const std::vector<Reply> &replies)
{
    for (size_t i = 0; i < replies.size(); ++i) {
        if (!replies[i].isError())
            continue;
        const QByteArray &name = commands[i].constFirst();
        Error error = storeErrorFromReply(replies[i].bytes(), name);
        // "ERR AUTH called without any password configured" is a matter of signing in, too.
        if (name == "AUTH" && error.code == QLatin1String("store_error")) {
            error.code = QStringLiteral("store_auth");
            error.disposition = Disposition::PausePool;
        }
        return failure(error);
    }
    return {};
}

} // namespace smartcache
