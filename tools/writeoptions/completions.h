#pragma once

#include "tools/writeoptions/program.h"

namespace smartcache {

/// What makes a shell complete the arguments of `program`: the text of the file that the shell
/// reads. Bash 4.4 or newer (it needs no further package), zsh 5 and fish 3. Any thread.
QString bashCompletion(const Program &program);
QString zshCompletion(const Program &program);
QString fishCompletion(const Program &program);

} // namespace smartcache
