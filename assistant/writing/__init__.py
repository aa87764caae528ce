"""Written answers: a chat model puts evidence into prose, and every sentence names the evidence that it rests on."""
