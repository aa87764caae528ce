"""An endpoint of your own: `uvicorn examples.fastapi_app:app`, then GET /?question=..."""

from typing import Any

from fastapi import FastAPI, HTTPException

from assistant import build_chain, errors

app = FastAPI()
chain = build_chain()


@app.get("/")
async def ask(question: str) -> dict[str, Any]:
    """The answer, and the exact words it rests on."""
    try:
        answer = await chain.ainvoke(question)
    except errors.QuestionError as error:
        raise HTTPException(422, str(error)) from error
    return {"answer": answer.text, "quotes": [citation.quote for citation in answer.citations]}


if __name__ == "__main__":
    import uvicorn

    uvicorn.run(app, port=8001)
