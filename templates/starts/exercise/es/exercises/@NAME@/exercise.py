"""La pendiente de y = (ax + b)² en un punto, por la regla de la cadena.

Este archivo es las matemáticas del ejercicio; las frases están en es.md y en.md. No hay solución que
escribir: es el grafo. Se prueba con:  paso problems roster.csv --exercise @NAME@
"""

from builder.bank.draws import grid
from builder.bank.exercise import Ask, Exercise
from builder.working.gradient import gradient
from builder.working.graph import graph_of

# Cada cantidad en función de las anteriores, en el orden en que se calculan; los datos no llevan fórmula.
function = graph_of("u = a*x + b", "y = u**2", givens=["x", "a", "b"])

exercise = Exercise(
    # El grafo con las pendientes: du_dx, dy_du y su producto, dy_dx. Las deriva el programa.
    graph=gradient(function, of="y", wrt=["x"]),
    # De dónde sale cada dato: una rejilla decimal, sin los valores que harían trivial la cuenta.
    draws={
        "a": grid(2, 9, 1),
        "b": grid(-9, 9, 1, exclude=[0]),
        "x": grid("0.2", "1.5", "0.1", exclude=[1]),
    },
    # Lo que se pregunta, por su nombre en el grafo, y cuánto vale.
    asks=(Ask("u", points=1), Ask("dy_du", points=1), Ask("dy_dx", points=2)),
    topics=("chain rule",),
    difficulty=1,
    minutes=5,
)
